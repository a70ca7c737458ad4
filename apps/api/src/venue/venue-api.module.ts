import { Module } from '@nestjs/common';
import { VenueModule } from '@kaibiao/venue';
import { VenueController } from './venue.controller';

@Module({ imports: [VenueModule], controllers: [VenueController] })
export class VenueApiModule {}
