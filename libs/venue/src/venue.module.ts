import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenderModule } from '@kaibiao/tender';
import { AddRoom } from './add-room';
import { BookRoom } from './book-room';
import { CancelBooking } from './cancel-booking';
import { RoomBooking } from './room-booking.entity';
import { Room } from './room.entity';
import { Rooms } from './rooms.queries';

const SHARED = [AddRoom, BookRoom, CancelBooking, Rooms];

/** The centre's rooms (开评标场地). */
@Module({ imports: [TypeOrmModule.forFeature([Room, RoomBooking]), TenderModule], providers: SHARED, exports: SHARED })
export class VenueModule {}
