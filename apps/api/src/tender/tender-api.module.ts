import { Module } from '@nestjs/common';
import { IdentityModule } from '@kaibiao/identity';
import { TenderModule } from '@kaibiao/tender';
import { BooksController } from './books.controller';
import { ClarificationsController } from './clarifications.controller';
import { CustodiansController } from './custodians.controller';
import { DeskLotsController } from './desk-lots.controller';
import { InvitationsController } from './invitations.controller';
import { LotDraftsController } from './lot-drafts.controller';
import { LotStepsController } from './lot-steps.controller';
import { PrequalificationDeskController } from './prequalification-desk.controller';
import { PrequalificationsController } from './prequalifications.controller';
import { ProjectsController } from './projects.controller';
import { PublicLotsController } from './public-lots.controller';
import { PublicNoticesController } from './public-notices.controller';
import { QuestionsController } from './questions.controller';
import { ReadersController } from './readers.controller';

@Module({
  imports: [IdentityModule, TenderModule],
  controllers: [
    ProjectsController,
    LotDraftsController,
    InvitationsController,
    PrequalificationDeskController,
    PrequalificationsController,
    LotStepsController,
    ClarificationsController,
    BooksController,
    DeskLotsController,
    CustodiansController,
    PublicLotsController,
    PublicNoticesController,
    QuestionsController,
    ReadersController,
  ],
})
export class TenderApiModule {}
