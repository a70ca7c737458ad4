import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Logger } from '@kaibiao/platform';
import { NoteListening } from '@kaibiao/tender';

/** Twice a minute, so that none is passed over. */
const EVERY_MS = 30_000;

/** Notes as long as this process runs that it could hear a custodian. What it cannot note, the database being away, it could not have heard. */
@Injectable()
export class Listening implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly note: NoteListening,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.beat(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    try {
      await this.note.execute();
    } catch (error) {
      this.logger.failure('listening.unnoted', error);
    }
  }
}
