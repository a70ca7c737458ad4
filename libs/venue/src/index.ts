export { AddRoom, type AddRoomInput } from './add-room';
export { BookRoom, type BookRoomInput } from './book-room';
export { CancelBooking } from './cancel-booking';
export { ROOM_PURPOSES, type RoomPurpose } from './room.entity';
export { Rooms, type BookingLine, type RoomLine } from './rooms.queries';
export { VenueModule } from './venue.module';
