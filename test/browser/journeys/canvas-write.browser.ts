import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { doubleClick } from '../harness/double-click';
import { stage } from '../harness/stage';
import { atTable } from '../harness/work-table';

describe('writing on the canvas', () => {
  const on = stage();

  it('a double click opens the words of a thing, or makes a note on the bare table, and the typing goes there', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const place = { communityId, ...(await startedSprint(olga, communityId)) };
    const { visitor, canvas } = await atTable(on, olga, place);
    const { page } = visitor;
    await canvas.note('Measure', 420, 300);

    const { x, y } = await canvas.middle('Measure');
    await doubleClick(page, x, y);
    await canvas.write('Measure twice');
    await canvas.sees('Measure twice');

    await doubleClick(page, x + 320, y);
    await canvas.write('Cut once');
    await canvas.sees('Cut once');
    await becomes(() => canvas.lines(), ['Note: Cut once', 'Note: Measure twice']);
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
