import { Module, type DynamicModule } from '@nestjs/common';
import { BiddingModule } from '@kaibiao/bidding';
import { EvaluationModule } from '@kaibiao/evaluation';
import { ExchangeModule, WebhooksModule } from '@kaibiao/exchange';
import { IdentityModule } from '@kaibiao/identity';
import { MessagesModule } from '@kaibiao/messages';
import { OpeningModule } from '@kaibiao/opening';
import { PlatformModule, type AppConfig } from '@kaibiao/platform';
import { BillDesk } from './bill-desk';
import { Cosignatures } from './cosignatures';
import { Courier } from './courier';
import { DueHandlers } from './due-handlers';
import { DueLots } from './due-lots.queries';
import { ExchangeDesk } from './exchange-desk';
import { ExchangeRound } from './exchange-round';
import { ExclusiveJobs } from './exclusive-jobs';
import { LogKey } from './log-key';
import { Outreach } from './outreach';
import { PublishedCheckpoint } from './published-checkpoint';
import { RehearsalHandlers } from './rehearsal-handlers';
import { RevealHandler } from './reveal-handler';
import { ScanDesk } from './scan-desk';
import { Stamps } from './stamps';
import { Sweeps } from './sweeps';
import { Ticker } from './ticker';
import { TransparencyLog } from './transparency-log';
import { Unpacking } from './unpacking';

@Module({})
export class WorkerModule {
  static for(config: AppConfig): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forProcess('worker', config),
        IdentityModule,
        BiddingModule,
        OpeningModule,
        EvaluationModule,
        WebhooksModule,
        ExchangeModule,
        MessagesModule,
      ],
      providers: [
        Ticker,
        DueLots,
        DueHandlers,
        ExclusiveJobs,
        RehearsalHandlers,
        RevealHandler,
        Sweeps,
        BillDesk,
        ScanDesk,
        TransparencyLog,
        LogKey,
        PublishedCheckpoint,
        Cosignatures,
        Stamps,
        Outreach,
        Courier,
        ExchangeRound,
        ExchangeDesk,
        Unpacking,
      ],
    };
  }
}
