/** Marks what the first skeleton promises and the next commits fill in. */
export const notYet = (name: string): never => {
  throw new Error(`${name}: not built yet`);
};
