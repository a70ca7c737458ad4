/** What a refusal asks for, by what the receiver checked; whatever it checks beside these is for the receiver to explain. */
export type Remedy = 'content' | 'table' | 'order' | 'sender' | 'receiver';

const BY_CHECK: Readonly<Record<string, Remedy>> = {
  ...{ NOT_NULL: 'content', LENGTH: 'content', NUMBER: 'content', DATE: 'content', REGION: 'content' },
  ...{ ENUM: 'table', DOMAIN: 'table', UNKNOWN_FIELD: 'table', MESSAGE: 'table' },
  ...{ UNIQUE: 'order', PARENT_FIRST: 'order', KEY_CHANGED: 'order', VERSION: 'order', DATA_NUMBER: 'order' },
  ...{ SIGNATURE: 'sender', ROUTE: 'sender' },
};

export const remedyOf = (check: string): Remedy => BY_CHECK[check] ?? 'receiver';
