import { useTime } from '../../../../lib/community/community';
import { useRibbon } from '../../../../lib/ribbon/useRibbon';

/** Day and time of a place in the log, of the community's time. */
export function useMomentDate(): (seq: number) => string {
  const time = useTime();
  const model = useRibbon()?.model;
  return (seq) => {
    if (model === undefined) return '…';
    const at = model.timeOf(seq);
    return `${time.day(at)} ${time.clock(at)}`;
  };
}
