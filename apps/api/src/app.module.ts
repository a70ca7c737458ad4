import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { EvaluationModule } from '@kaibiao/evaluation';
import { OpeningModule } from '@kaibiao/opening';
import { IdentityModule } from '@kaibiao/identity';
import { PlatformModule, type AppConfig } from '@kaibiao/platform';
import { TenderModule } from '@kaibiao/tender';
import { ArchiveApiModule } from './archive/archive-api.module';
import { AwardingApiModule } from './awarding/awarding-api.module';
import { BiddingApiModule } from './bidding/bidding-api.module';
import { CreditApiModule } from './credit/credit-api.module';
import { DisputesApiModule } from './disputes/disputes-api.module';
import { EvaluationApiModule } from './evaluation/evaluation-api.module';
import { ExchangeApiModule } from './exchange/exchange-api.module';
import { AccessGuard } from './http/access.guard';
import { AllowanceGuard } from './http/fair-use/allowance.guard';
import { TurnsInterceptor } from './http/fair-use/turns.interceptor';
import { HealthController } from './http/health.controller';
import { ProblemFilter } from './http/problem.filter';
import { RouteTable } from './http/route-table';
import { validation } from './http/validation';
import { IdentityApiModule } from './identity/identity-api.module';
import { Delivery } from './live/delivery';
import { LiveFeed } from './live/live-feed';
import { LiveGateway } from './live/live.gateway';
import { Seats } from './live/seats';
import { StreamAccess } from './live/stream-access';
import { StreamsController } from './live/streams.controller';
import { SystemModule } from './system/system.module';
import { TenderApiModule } from './tender/tender-api.module';
import { MessagesApiModule } from './messages/messages-api.module';
import { OpeningApiModule } from './opening/opening-api.module';
import { TreasuryApiModule } from './treasury/treasury-api.module';
import { VenueApiModule } from './venue/venue-api.module';

@Module({})
export class AppModule {
  static for(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forProcess('api', config),
        DiscoveryModule,
        IdentityModule,
        TenderModule,
        EvaluationModule,
        IdentityApiModule,
        BiddingApiModule,
        TenderApiModule,
        TreasuryApiModule,
        VenueApiModule,
        OpeningApiModule,
        OpeningModule,
        EvaluationApiModule,
        AwardingApiModule,
        CreditApiModule,
        DisputesApiModule,
        ArchiveApiModule,
        ExchangeApiModule,
        MessagesApiModule,
        SystemModule,
      ],
      controllers: [HealthController, StreamsController],
      providers: [
        Delivery,
        LiveFeed,
        LiveGateway,
        Seats,
        StreamAccess,
        RouteTable,
        { provide: APP_FILTER, useClass: ProblemFilter },
        // In this order: who asks is known before it is counted.
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: AllowanceGuard },
        { provide: APP_INTERCEPTOR, useClass: TurnsInterceptor },
        { provide: APP_PIPE, useFactory: validation },
      ],
    };
  }
}
