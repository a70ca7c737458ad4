import { Module } from '@nestjs/common';
import { CreditModule } from '@kaibiao/credit';
import { LibraryController } from './library.controller';

@Module({ imports: [CreditModule], controllers: [LibraryController] })
export class CreditApiModule {}
