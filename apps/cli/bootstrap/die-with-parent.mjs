/**
 * Ends this process, in good order, when the process that started it has died without ending it: the one that went over to the pinned
 * Node (the channel breaks), or npm (the parent's number changes). Otherwise `kill -9` of npm would leave the platform running unseen.
 */
export function dieWithParent() {
  const leave = () => process.kill(process.pid, 'SIGTERM');
  if (process.channel) {
    process.once('disconnect', leave);
    process.channel.unref();
  } else if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      leave();
    }, 500);
    watch.unref();
  }
}
