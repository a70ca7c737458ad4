import type { OpenAPIObject } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Property = Extract<Schemas[string], { type?: unknown }>;

/** Says in the document what class-validator asks of each text: its least and most characters (code points), its pattern. */
export function sayTextLimits({ components }: OpenAPIObject): void {
  for (const dto of validated()) {
    const schema = components?.schemas?.[dto.name];
    if (!schema || !('properties' in schema)) continue;
    for (const rule of getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false)) {
      const property = schema.properties?.[rule.propertyName];
      const text = property && 'items' in property && rule.each ? property.items : property;
      if (text && 'type' in text && text.type === 'string') Object.assign(text, said(rule));
    }
  }
}

/** The classes that have rules: class-validator keeps them and gives no other way to them. */
export const validated = () => [
  ...(getMetadataStorage() as unknown as { validationMetadatas: ReadonlyMap<new () => object, unknown> }).validationMetadatas.keys(),
];

function said({ name, constraints }: Rule): Pick<Property, 'minLength' | 'maxLength' | 'pattern'> {
  const [first, second] = (constraints ?? []) as [never, never];
  if (name === 'maxLength') return { maxLength: first };
  if (name === 'minLength') return { minLength: first };
  if (name === 'isLength') return { minLength: first, maxLength: second };
  if (name === 'matches') return { pattern: (first as RegExp).source };
  return {};
}
