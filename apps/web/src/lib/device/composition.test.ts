import { keepCompositionsApart } from './composition';

/** Whether a key gets through to who listens after. */
function isHeard(pressed: object, target: object = {}): boolean {
  const page = new EventTarget();
  keepCompositionsApart(page);
  let heard = false;
  page.addEventListener('keydown', () => {
    heard = true;
  });
  const event = new Event('keydown');
  Object.defineProperty(event, 'target', { value: target });
  page.dispatchEvent(Object.assign(event, pressed));
  return heard;
}

test.each([
  ['in a composition', { key: 'Enter', keyCode: 13, isComposing: true }, false],
  ['that ends one, as some browsers tell', { key: 'Enter', keyCode: 229, isComposing: false }, false],
  ['of its own', { key: 'Enter', keyCode: 13, isComposing: false }, true],
])('Enter %s', (_, pressed, expected) => {
  expect(isHeard(pressed)).toBe(expected);
});

test('an editor of rich text hears of its compositions', () => {
  expect(isHeard({ key: 'Enter', keyCode: 229 }, { isContentEditable: true })).toBe(true);
});
