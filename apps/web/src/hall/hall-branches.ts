export interface HallManualDraw {
  reason: string;
  /** chosen: of no effect until the witness has confirmed it. */
  stage: 'chosen' | 'confirmed' | 'recorded' | 'signed';
  results: ManualResult[];
}

export interface ManualResult {
  item: string;
  round: number;
  /** Of the candidates, in their order. */
  balls: string[];
  ball: string;
  choice: string;
}

/** What happens in an opening beside its steps: holds, a longer window, causes of failed releases, objections, confirmations, sessions. */
export interface HallBranches {
  /** Who holds the opening now, and why. */
  holds: { holdId: string; kind: 'pause' | 'suspension'; reason: string }[];
  /** By manifest. */
  causes: ReadonlyMap<string, { cause: 'bidder' | 'other'; reason: string; confirmed: boolean }>;
  /** The exception, a draw by ball machine (人工摇号), as far as it is; null while the seeds are to decide. */
  manualDraw: HallManualDraw | null;
  objections: { objectionId: string; manifestHash: string; text: string; answer: string | null }[];
  /** Manifests of the bidders who confirmed the record. */
  confirmed: readonly string[];
  /** The session that runs, numbered through the lot from 1; null after its end. */
  session: { sequence: number; purpose: string; reconvened: boolean } | null;
  /** Of the lot. */
  sessionsEnded: number;
  /** A session about the present envelope has ended: there is a second part of its record. */
  heard: boolean;
}

export const noBranches = (): HallBranches => ({
  holds: [],
  causes: new Map(),
  manualDraw: null,
  objections: [],
  confirmed: [],
  session: null,
  sessionsEnded: 0,
  heard: false,
});

type Payload = Record<string, unknown>;
type Branch = (branches: HallBranches, payload: Payload) => Partial<HallBranches>;

const begun =
  (kind: 'pause' | 'suspension'): Branch =>
  ({ holds }, { holdId, reason }) => ({ holds: [...holds, { holdId: String(holdId), kind, reason: String(reason) }] });
const ended: Branch = ({ holds }, { holdId }) => ({ holds: holds.filter((hold) => hold.holdId !== holdId) });
const drawing =
  (stage: HallManualDraw['stage']): Branch =>
  ({ manualDraw }, { results }) => ({
    manualDraw: manualDraw && { ...manualDraw, stage, results: Array.isArray(results) ? (results as ManualResult[]) : manualDraw.results },
  });
const cause =
  (confirmed: boolean): Branch =>
  ({ causes }, { manifestHash, cause: why, reason }) => ({
    causes: new Map(causes).set(String(manifestHash), { cause: why === 'other' ? 'other' : 'bidder', reason: String(reason), confirmed }),
  });

const BRANCHES: Readonly<Record<string, Branch>> = {
  // The opening of each envelope is a session of its own; what was said to the one before stands in its record.
  'opening.declared': ({ sessionsEnded }) => ({
    session: { sequence: sessionsEnded + 1, purpose: '', reconvened: false },
    heard: false,
    causes: new Map(),
    objections: [],
    confirmed: [],
  }),
  'opening.paused': begun('pause'),
  'opening.suspended': begun('suspension'),
  'opening.resumed': ended,
  'opening.suspension_lifted': ended,
  'release_failure.proposed': cause(false),
  'release_failure.confirmed': cause(true),
  'manual_draw.chosen': (_, { reason }) => ({ manualDraw: { reason: String(reason), stage: 'chosen', results: [] } }),
  'manual_draw.confirmed': drawing('confirmed'),
  'manual_draw.recorded': drawing('recorded'),
  'manual_draw.signed': drawing('signed'),
  // What nobody has confirmed by then is of no effect.
  'opening.release_ended': ({ manualDraw }) => ({ manualDraw: manualDraw?.stage === 'chosen' ? null : manualDraw }),
  'objection.raised': ({ objections }, { objectionId, manifestHash, text }) => ({
    objections: [...objections, { objectionId: String(objectionId), manifestHash: String(manifestHash), text: String(text), answer: null }],
  }),
  'objection.answered': ({ objections }, { objectionId, text }) => ({
    objections: objections.map((one) => (one.objectionId === objectionId ? { ...one, answer: String(text) } : one)),
  }),
  'record.confirmed': ({ confirmed }, { manifestHash }) => ({ confirmed: [...confirmed, String(manifestHash)] }),
  'opening.session_ended': (_, { sequence }) => ({ session: null, sessionsEnded: Number(sequence), heard: true }),
  'opening.reconvened': (_, { sequence, purpose }) => ({
    session: { sequence: Number(sequence), purpose: String(purpose), reconvened: true },
  }),
};

export const takeBranch = (branches: HallBranches, type: string, payload: Payload): HallBranches => {
  const branch = BRANCHES[type];
  return branch ? { ...branches, ...branch(branches, payload) } : branches;
};
