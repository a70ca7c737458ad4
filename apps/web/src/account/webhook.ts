/** An endpoint (GET /webhooks). */
export interface Webhook {
  endpointId: string;
  url: string;
  note: string;
  types: string[];
  state: 'active' | 'paused' | 'disabled';
  disabledFor: 'gone' | 'failing' | null;
  failingSince: string | null;
  secretSince: string;
  oldSecretUntil: string | null;
  createdAt: string;
  waiting: number;
}

export interface Attempt {
  at: string;
  status: number | null;
  failure: string | null;
  answer: string;
  tookMs: number;
}

/** One event for one endpoint (GET /webhooks/:endpointId/deliveries). */
export interface Delivery {
  deliveryId: string;
  messageId: string;
  type: string;
  lotCode: string | null;
  state: 'waiting' | 'delivered' | 'failed';
  createdAt: string;
  nextAt: string | null;
  attempts: Attempt[];
}

/** A secret as it was shown, once. */
export interface ShownSecret {
  endpointId: string;
  secret: string;
  oldSecretUntil: string | null;
}
