import { useTimeZone } from '../community/community';
import { dayIn } from '../i18n/time';
import { useMoment } from '../route/moment';
import { useRibbon } from './useRibbon';

/** "Today" of the moment on screen, where the community is: what was late then, was not late by the days since. */
export function useToday(): string {
  const timeZone = useTimeZone();
  const { at } = useMoment();
  const model = useRibbon()?.model;
  return dayIn(timeZone, at === undefined || model === undefined ? Date.now() : model.timeOf(at));
}
