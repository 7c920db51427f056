/** PostgreSQL refuses to run as root; where we are root (a container) it runs as somebody who can do nothing else. */
const { chownSync, lstatSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** `{ uid, gid }` for a process that must not be root; empty when we are not. */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = ['postgres', 'nobody'].map((name) => accounts.find(([login]) => login === name)).find(Boolean);
  if (account === undefined) throw new Error('postgres does not run as root, and there is no user postgres or nobody.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** Makes files and folders, with all that is in them, the property of that user. */
function giveTo({ uid, gid }, ...paths) {
  if (uid === undefined) return;
  for (const path of paths) {
    chownSync(path, uid, gid);
    if (!lstatSync(path).isDirectory()) continue;
    giveTo({ uid, gid }, ...readdirSync(path).map((name) => join(path, name)));
  }
}

module.exports = { giveTo, serverUser };
