import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsRFC3339, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { ROOM_PURPOSES, type RoomPurpose } from '@kaibiao/venue';

export class AddRoomDto {
  /** The number on its door. */
  @ApiProperty({ example: 'K101' }) @IsString() @Length(1, 20) code: string;
  @ApiProperty() @IsString() @Length(1, 100) name: string;
  @ApiProperty({ enum: ROOM_PURPOSES }) @IsIn(ROOM_PURPOSES) purpose: RoomPurpose;
  @ApiProperty() @IsInt() @Min(1) @Max(10_000) seats: number;
}

/** A span of time, from `startsAt` up to but not including `endsAt`. */
export class BookRoomDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() roomId: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() lotId: string;
  @ApiProperty({ format: 'date-time' }) @IsRFC3339() startsAt: string;
  @ApiProperty({ format: 'date-time' }) @IsRFC3339() endsAt: string;
}

export class CancelBookingDto {
  @ApiProperty() @IsString() @Length(1, 500) reason: string;
}

export class BookingsQuery {
  @ApiProperty({ format: 'date-time' }) @IsRFC3339() from: string;
  @ApiProperty({ format: 'date-time' }) @IsRFC3339() until: string;
}
