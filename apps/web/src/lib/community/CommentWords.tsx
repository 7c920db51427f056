import classes from './mention.module.css';
import { partsOf } from './mentions';
import { usePeople } from './people';

/** The words of a comment; who is mentioned stands there by the name they have now. */
export function CommentWords({ text, mentions }: { text: string; mentions: readonly string[] }) {
  const personOf = usePeople();
  return partsOf(text, mentions).map((part, index) =>
    part.kind === 'words' ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
      <span key={index} className={classes.mention}>
        @{personOf(part.id).name}
      </span>
    ),
  );
}
