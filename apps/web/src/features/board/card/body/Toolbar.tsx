import {
  IconBlockquote,
  IconBold,
  IconHeading,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
} from '@tabler/icons-react';
import type { Command, EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type TextKey, useT } from '../../../../lib/i18n/i18n';
import classes from './body.module.css';
import { hasMark, isIn, toggleEm, toggleHeading, toggleList, toggleQuote, toggleStrong } from './commands';
import { bodySchema } from './schema';

const { nodes, marks } = bodySchema;

interface Tool {
  readonly label: TextKey;
  readonly icon: typeof IconBold;
  readonly isOn: (state: EditorState) => boolean;
  /** Absent for the link, which asks for an address first. */
  readonly run?: Command;
}

const tools: readonly Tool[] = [
  { label: 'card.bold', icon: IconBold, isOn: (state) => hasMark(state, marks.strong), run: toggleStrong },
  { label: 'card.italic', icon: IconItalic, isOn: (state) => hasMark(state, marks.em), run: toggleEm },
  { label: 'card.heading', icon: IconHeading, isOn: (state) => isIn(state, nodes.heading), run: toggleHeading },
  {
    label: 'card.bullets',
    icon: IconList,
    isOn: (state) => isIn(state, nodes.bullet_list),
    run: toggleList(nodes.bullet_list),
  },
  {
    label: 'card.numbers',
    icon: IconListNumbers,
    isOn: (state) => isIn(state, nodes.ordered_list),
    run: toggleList(nodes.ordered_list),
  },
  { label: 'card.quote', icon: IconBlockquote, isOn: (state) => isIn(state, nodes.blockquote), run: toggleQuote },
  { label: 'card.link', icon: IconLink, isOn: (state) => hasMark(state, marks.link) },
];

/** Of each tool, whether it is on where the caret is. */
export const toolsOn = (state: EditorState): readonly boolean[] => tools.map(({ isOn }) => isOn(state));

/** What can be done to the words: one stop for Tab, arrows from button to button (ARIA Authoring Practices, toolbar). */
export function Toolbar({ view, on, onLink }: { view: EditorView; on: readonly boolean[]; onLink: () => void }) {
  const { t } = useT();
  const bar = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const move = (event: KeyboardEvent): void => {
    const last = tools.length - 1;
    const next = {
      ArrowRight: current === last ? 0 : current + 1,
      ArrowLeft: current === 0 ? last : current - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={bar} role="toolbar" aria-label={t('card.tools')} className={classes.toolbar} onKeyDown={move}>
      {tools.map(({ label, icon: Icon, run }, index) => (
        <button
          key={label}
          type="button"
          className={classes.tool}
          aria-label={t(label)}
          title={t(label)}
          aria-pressed={on[index]}
          tabIndex={index === current ? 0 : -1}
          // The words keep the focus and the selection.
          onMouseDown={(event) => event.preventDefault()}
          onFocus={() => setCurrent(index)}
          onClick={() => {
            if (run === undefined) return onLink();
            run(view.state, view.dispatch, view);
            view.focus();
          }}
        >
          <Icon size={20} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}
