/** Preloaded into every child of the launcher: when the launcher dies, even by kill -9, its channel breaks and the child leaves. */
process.once('disconnect', () => {
  setTimeout(() => process.exit(1), 5000).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
