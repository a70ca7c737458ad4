import { Injectable } from '@nestjs/common';
import { RowCipher } from '@kaibiao/platform';
import type { LibraryEntry } from './library-entry.entity';

type Place = Pick<LibraryEntry, 'id' | 'version'>;
type Sealed = Pick<LibraryEntry, 'idNumberSealed' | 'idNumberTag'>;

/** Numbers of citizens (公民身份号码): sensitive personal data, in the database under the row key alone (个人信息保护法 第二十八条、第五十一条). */
@Injectable()
export class IdNumbers {
  constructor(private readonly cipher: RowCipher) {}

  seal(idNumber: string | null, place: Place): Sealed {
    if (idNumber === null) return { idNumberSealed: null, idNumberTag: null };
    return {
      idNumberSealed: this.cipher.seal(Buffer.from(idNumber), contextOf(place)),
      idNumberTag: this.cipher.tag('library_entry.id_number', idNumber),
    };
  }

  open({ idNumberSealed, ...place }: Place & Sealed): string | null {
    return idNumberSealed && this.cipher.open(idNumberSealed, contextOf(place)).toString();
  }
}

const contextOf = ({ id, version }: Place): string => `library_entry.id_number/${id}/${version}`;
