import { Module } from '@nestjs/common';
import { CreditModule } from '@kaibiao/credit';
import { LibraryController } from './library.controller';
import { SamplesController } from './samples.controller';

@Module({ imports: [CreditModule], controllers: [LibraryController, SamplesController] })
export class CreditApiModule {}
