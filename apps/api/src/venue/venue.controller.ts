import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { AddRoom, BookRoom, CancelBooking, Rooms, type BookingLine, type RoomLine } from '@kaibiao/venue';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { AddRoomDto, BookingsQuery, BookRoomDto, CancelBookingDto } from './venue.dto';

/** Rooms of the centre and what they are kept for (开评标场地). */
@ApiTags('venue')
@Controller('venue')
export class VenueController {
  constructor(
    private readonly rooms: Rooms,
    private readonly addRoom: AddRoom,
    private readonly bookRoom: BookRoom,
    private readonly cancelBooking: CancelBooking,
  ) {}

  @Get('rooms')
  @Requires('venue.read')
  async all(): Promise<{ rooms: RoomLine[] }> {
    return { rooms: await this.rooms.all() };
  }

  @Post('rooms')
  @Requires('venue.book')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  add(@Caller() principal: Principal, @ActId() actId: string, @Body() input: AddRoomDto): Promise<{ roomId: string }> {
    return this.addRoom.execute(principal, { actId, ...input });
  }

  @Get('bookings')
  @Requires('venue.read')
  async bookings(@Query() { from, until }: BookingsQuery): Promise<{ bookings: BookingLine[] }> {
    return { bookings: await this.rooms.booked(new Date(from), new Date(until)) };
  }

  /** Keeps a room for a lot; an opening room has to be had at the deadline. */
  @Post('bookings')
  @Requires('venue.book')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  book(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Body() { startsAt, endsAt, ...input }: BookRoomDto,
  ): Promise<{ bookingId: string }> {
    return this.bookRoom.execute(principal, { actId, ...input, startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
  }

  @Post('bookings/:bookingId/cancellation')
  @Requires('venue.book')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  cancel(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('bookingId', ObjectIdPipe) bookingId: string,
    @Body() { reason }: CancelBookingDto,
  ): Promise<{ cancelled: true }> {
    return this.cancelBooking.execute(principal, { actId, bookingId, reason });
  }
}
