import { picturesIn } from './useGivenPhotos';

const file = (type: string): File => new File(['x'], 'a file', { type });
const data = (types: readonly string[], ...files: File[]) => ({ types, files: files as unknown as FileList });

test('of what is pasted or dropped the pictures are taken, and nothing else', () => {
  const picture = file('image/png');
  expect(picturesIn(data(['Files'], picture, file('application/pdf')))).toEqual([picture]);
  expect(picturesIn(data(['text/html', 'Files'], picture))).toEqual([picture]);
  expect(picturesIn(null)).toEqual([]);
});

test('a piece of a document is words: the picture some programs send along is not wanted', () => {
  expect(picturesIn(data(['text/plain', 'text/html', 'Files'], file('image/png')))).toEqual([]);
});
