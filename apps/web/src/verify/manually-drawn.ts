/** A parameter drawn by ball machine (人工摇号), as the platform publishes it. */
export interface ManuallyDrawn {
  lotCode: string;
  reason: string;
  candidates: string[];
  result: { item: string; round: number; balls: string[]; ball: string; choice: string };
  signatures: { role: 'host' | 'witness'; name: string; signedAt: string }[];
}
