import { Anchor, Text } from '@mantine/core';
import { mergeTexts } from '@samenspel/board';
import type { FilledForm } from '@samenspel/community-client';
import {
  createContext,
  type FormEvent,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useT } from '../i18n/i18n';
import { useCommunityId } from '../route/useCommunityId';
import type { DraftField } from './draft';
import { drafts } from './drafts';
import { hrefHere, type Place, useOnScreen } from './use-draft';

/** What the fields of a form have from its draft. */
interface FormDraft {
  readonly form: RefObject<HTMLFormElement | null>;
  /** As it is kept, else as the screen gives it. */
  fieldOf(name: string, initial: string): DraftField;
  chosenOf(name: string, initial: readonly string[]): readonly string[];
  /** What each field of words held when it was opened. */
  readonly bases: Map<string, string>;
  /** What was sent of each field: it comes back by the live line, and that may be before the answer. */
  readonly sent: Map<string, string>;
  /** How often another's words came in between. */
  met: number;
  /** The form as it is filled in now. */
  read(): FilledForm;
  keep(): void;
}

const Context = createContext<FormDraft | null>(null);

/** Fields of words stand in a form that keeps what is typed. */
function useFormDraft(): FormDraft {
  const form = useContext(Context);
  if (form === null) throw new Error('A field of words stands in a DraftForm, so that what is typed in it is kept');
  return form;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const controlsOf = (form: HTMLFormElement): readonly Control[] =>
  [...form.elements].filter(
    (one): one is Control =>
      (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement) &&
      one.name !== '',
  );

/** Reading anew what the form rewrites may take so long; then it is sent as it is. */
const freshWithinMs = 3_000;
/** What was read is on the screen, and put together with what is typed, this much later. */
const drawnMs = 30;

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A form whose fields hold their own words, and of which this device keeps what is typed until `onSubmit` is given `done` and
 * calls it: closing the dialog, a refusal or no network loses nothing. A form that rewrites what is there first reads it anew
 * (`fresh`); when another changed it meanwhile nothing is sent and both wordings are shown.
 */
export function DraftForm({
  place,
  label,
  onSubmit,
  fresh,
  children,
}: Place & {
  onSubmit: (form: HTMLFormElement, done: () => void, filled: () => FilledForm) => void;
  fresh?: () => Promise<unknown>;
  children: ReactNode;
}) {
  const { t } = useT();
  const community = useCommunityId();
  const form = useRef<HTMLFormElement>(null);
  const [round, setRound] = useState(0);
  const [found, setFound] = useState(() => drafts.get({ community, place }) !== undefined);
  useOnScreen(place);
  const context = useMemo<FormDraft>(() => {
    const bases = new Map<string, string>();
    const kept = () => drafts.get({ community, place });
    return {
      form,
      bases,
      sent: new Map<string, string>(),
      met: 0,
      fieldOf: (name, initial) => kept()?.fields[name] ?? { words: initial, base: initial },
      chosenOf: (name, initial) => kept()?.choices[name] ?? initial,
      read() {
        const fields: Record<string, DraftField> = { ...kept()?.fields };
        const choices: Record<string, string[]> = {};
        for (const control of form.current === null ? [] : controlsOf(form.current)) {
          const base = bases.get(control.name);
          if (base !== undefined) fields[control.name] = { words: control.value, base };
          else {
            choices[control.name] ??= [];
            const box =
              control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');
            if (!box || control.checked) choices[control.name]?.push(control.value);
          }
        }
        return { place, label, href: hrefHere(), fields, choices: { ...kept()?.choices, ...choices } };
      },
      keep() {
        if (form.current !== null) drafts.keep({ community, ...this.read() });
      },
    };
  }, [community, place, label]);
  const done = (): void => drafts.drop({ community, place });
  const [changed, setChanged] = useState(false);
  const reading = useRef(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const filled = event.currentTarget;
    const metBefore = context.met;
    if (fresh !== undefined && [...context.bases.values()].some((base) => base.trim() !== '')) {
      if (reading.current) return;
      reading.current = true;
      await Promise.race([fresh().catch(() => undefined), after(freshWithinMs)]);
      await after(drawnMs);
      reading.current = false;
      const other = context.met !== metBefore;
      setChanged(other);
      if (other || !filled.isConnected) return;
    }
    for (const control of controlsOf(filled))
      if (context.bases.has(control.name)) context.sent.set(control.name, control.value);
    onSubmit(filled, done, () => context.read());
  };
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} onChange={() => context.keep()}>
      {found && (
        <Text fz="sm" c="dimmed" mb="sm" role="status">
          {t('drafts.found')}{' '}
          <Anchor
            component="button"
            type="button"
            fz="sm"
            onClick={() => {
              done();
              setFound(false);
              setRound(round + 1);
            }}
          >
            {t('drafts.startAgain')}
          </Anchor>
        </Text>
      )}
      <Context.Provider key={round} value={context}>
        {children}
      </Context.Provider>
      {changed && (
        <Text role="alert" mt="sm">
          {t('drafts.changedNow')}
        </Text>
      )}
    </form>
  );
}

/** What a choice or checkbox begins with: as it was when the form was closed, else `initial`. */
export function useChosen(name: string, initial: readonly string[]): readonly string[] {
  const form = useContext(Context);
  const [chosen] = useState(() => form?.chosenOf(name, initial) ?? initial);
  return chosen;
}

/**
 * What a field of words begins with. When another changes meanwhile what it was opened on, their words and the typed ones are
 * put together in the field at once, and `theirs` says what the other made of it.
 */
export function useFormWords(
  name: string,
  initial: string,
): { readonly begin: string; readonly theirs: string | null } {
  const form = useFormDraft();
  const [first] = useState(() => form.fieldOf(name, initial));
  const [theirs, setTheirs] = useState<string | null>(null);
  if (!form.bases.has(name)) form.bases.set(name, first.base);
  useEffect(() => {
    const base = form.bases.get(name) ?? initial;
    if (base === initial) return;
    const field = form.form.current?.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    form.bases.set(name, initial);
    // One's own words, as they were sent: nobody else changed anything.
    if (form.sent.get(name)?.trim() !== initial.trim()) {
      const typed = field.value !== base;
      const merged = mergeTexts(base, field.value, initial);
      if (field.value !== merged) setWords(field, merged);
      if (typed) setTheirs(initial);
      form.met += 1;
    }
    form.keep();
  }, [form, name, initial]);
  return { begin: first.words, theirs };
}

/** Puts other words in a field and leaves the caret where it was, as near as can be. */
function setWords(field: HTMLInputElement | HTMLTextAreaElement, words: string): void {
  const fromEnd = field.value.length - (field.selectionEnd ?? field.value.length);
  field.value = words;
  if (document.activeElement === field) {
    const at = Math.max(0, words.length - fromEnd);
    field.setSelectionRange(at, at);
  }
  // The kit's own listeners: a field that grows with its words.
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
