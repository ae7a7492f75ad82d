// Loaded into a program that tools/start.mjs or tools/run.mjs has started: when the starter dies without a word
// (kill -9), the program ends too, in order, so that its port and its database are free again.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
