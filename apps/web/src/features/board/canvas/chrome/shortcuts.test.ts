import { actionOf, keyNames, keysOf, shortcutGroups } from './shortcuts';

const pressed = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

test('no two shortcuts have the same keys', () => {
  const names = shortcutGroups.flatMap(({ shortcuts }) =>
    shortcuts.flatMap(({ keys }) => keys.map((one) => keyNames(one, false, {}).join('+'))),
  );
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('every shortcut of the table works as it is shown', () => {
  for (const { shortcuts } of shortcutGroups)
    for (const { keys, action } of shortcuts)
      for (const one of keys) {
        const event = pressed(one.key, { ctrlKey: one.mod === true, shiftKey: one.shift === true });
        expect(actionOf(event)).toEqual(action);
      }
});

test('a Mac has Cmd, capitals by Caps Lock still work, and signs do not mind Shift', () => {
  expect(actionOf(pressed('Z', { metaKey: true, shiftKey: true }))).toEqual({ kind: 'redo' });
  expect(actionOf(pressed('N'))).toEqual({ kind: 'tool', tool: 'note' });
  expect(actionOf(pressed('?', { shiftKey: true }))).toEqual({ kind: 'help' });
  expect(actionOf(pressed('+', { shiftKey: true }))).toEqual({ kind: 'zoomIn' });
  expect(keyNames({ key: 'z', mod: true, shift: true }, true, {})).toEqual(['⌘', '⇧', 'Z']);
});

test('keys of the browser and of nobody are left alone', () => {
  expect(actionOf(pressed('t', { ctrlKey: true }))).toBeNull();
  expect(actionOf(pressed('n', { ctrlKey: true }))).toBeNull();
  expect(actionOf(pressed('n', { altKey: true }))).toBeNull();
  expect(actionOf(pressed('F5'))).toBeNull();
});

test('an action knows its keys, for the words on a button', () => {
  expect(keysOf({ kind: 'tool', tool: 'pen' })).toEqual([{ key: 'p' }]);
  expect(keysOf({ kind: 'tool', tool: 'shape:cloud' })).toEqual([]);
});
