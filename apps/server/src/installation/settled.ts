import { type Admitted, settle } from './admit';
import { firstEventOf, type Recognised, recognise } from './recognise';

/**
 * Recognises the opened parts of an admitted installation and says so in its marker. Resolves with what is to be called before the
 * store closes: an installation that was empty is known by its first event from then on.
 * @throws InstallationUnusable
 */
export async function settled(
  folder: string,
  admitted: Admitted,
  parts: Omit<Recognised, 'first'>,
): Promise<() => Promise<void>> {
  const first = await recognise({ ...parts, first: admitted.marker.first });
  settle(folder, admitted, first);
  return async () => {
    if (first !== undefined) return;
    const come = await firstEventOf(parts.store).catch(() => undefined);
    if (come !== undefined) settle(folder, admitted, come);
  };
}
