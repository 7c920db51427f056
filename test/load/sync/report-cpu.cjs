/** Loaded before any server that is measured: tells what processor time its process has used when asked. */
process.on('message', (question) => {
  if (question !== 'cpu') return;
  const { user, system } = process.cpuUsage();
  process.send((user + system) / 1_000);
});
