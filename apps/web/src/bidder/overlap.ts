import type { Ref } from 'vue';
import type { PayloadFeed } from '../sealing/payload-feed';
import type { Ahead } from './send-ahead';
import { NO_UPLOAD, type UploadTold } from './send-bid';

/** The sending of a bid while it is being sealed, where its bidder has not said no. */
export class Overlap {
  private ahead: Ahead | null = null;

  constructor(
    private readonly lotId: string,
    private readonly upload: Ref<UploadTold>,
    private readonly sealing: Ref<{ bytes: number }>,
  ) {}

  /** From here the sealing tells what there is to send. */
  async begin(wanted: boolean, signal: AbortSignal): Promise<PayloadFeed | undefined> {
    [this.ahead, this.upload.value] = [null, NO_UPLOAD];
    if (!wanted) return undefined;
    const { sendAhead } = await import('./send-ahead');
    this.ahead = sendAhead(
      this.lotId,
      () => this.sealing.value.bytes,
      (told) => (this.upload.value = told),
    );
    this.ahead.cutBy(signal);
    return this.ahead.feed;
  }

  /** Resolves when nothing of it is on its way any more; the signal cuts what is. */
  async end(signal: AbortSignal): Promise<void> {
    this.ahead?.cutBy(signal);
    await this.ahead?.over;
  }
}
