export type Channel = 'email' | 'sms';

export interface Contact {
  channel: Channel;
  address: string;
  confirmed: boolean;
}

/** Where and about what the own account is told (GET /account/message-settings). */
export interface MessageSettings {
  channels: Channel[];
  contacts: Contact[];
  topics: string[];
  chosen: string[];
  language: 'zh-CN' | 'en';
}

/** An own message (GET /account/messages). */
export interface MessageRow {
  messageId: string;
  channel: Channel;
  address: string;
  topic: string;
  subject: string;
  state: 'queued' | 'handed_over' | 'refused';
  createdAt: string;
  nextAt: string | null;
  attempts: { at: string; outcome: string; answer: string }[];
}
