import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a room is for: 开标室 or 评标室; an evaluation room is closed off from the rest of the house. */
export const ROOM_PURPOSES = ['opening', 'evaluation'] as const;
export type RoomPurpose = (typeof ROOM_PURPOSES)[number];

/** A room of the centre (开评标场地). */
@Entity({ name: 'room' })
export class Room {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** The number on its door, unique in the centre. */
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  purpose: RoomPurpose;

  @Column({ type: 'integer' })
  seats: number;
}
