import { drawTool } from './draw';
import { sealedBidTool } from './sealed-bid';

/** A tool takes the `inputs` of a vector and answers its `expected`. */
export type Tool = (input: Record<string, unknown>) => unknown;

/** Every tool by name; each lives in a file of its own beside this one. */
export const tools: Readonly<Record<string, Tool>> = {
  draw: drawTool,
  'sealed-bid': sealedBidTool,
};
