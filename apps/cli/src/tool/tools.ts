import { nodeBackend } from '@kaibiao/crypto/node';
import { amountTool } from './amount';
import { auctionTool } from './auction';
import { codeTool } from './code';
import { collusionTool } from './collusion';
import { deadlineTool } from './deadline';
import { drawTool } from './draw';
import { schemeTool } from './scheme';
import { scoreTool } from './score';
import { sealedBidTool } from './sealed-bid';
import type { ToolName } from './tool-names';

/** A tool takes the `inputs` of a vector and answers its `expected`. */
export type Tool = (input: Record<string, unknown>) => unknown;

/** Every tool by name; each lives in a file of its own beside this one. */
export const tools: Readonly<Record<ToolName, Tool>> = {
  amount: amountTool,
  auction: auctionTool,
  code: codeTool,
  collusion: collusionTool,
  deadline: deadlineTool,
  draw: (input) => drawTool(nodeBackend, input),
  scheme: schemeTool,
  score: scoreTool,
  'sealed-bid': (input) => sealedBidTool(nodeBackend, input),
};
