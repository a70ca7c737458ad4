/** Every `kaibiao tool`; named apart from the tools, so that nothing else of the command line waits for their code. */
export const TOOL_NAMES = ['amount', 'auction', 'code', 'collusion', 'deadline', 'draw', 'scheme', 'score', 'sealed-bid'] as const;

export type ToolName = (typeof TOOL_NAMES)[number];
