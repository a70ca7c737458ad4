import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Property = Extract<Schemas[string], { type?: unknown }>;
type Dto = new () => object;

/** Says in the document what class-validator asks of each text of a body: its least and most characters (code points), its pattern. */
export function sayTextLimits({ components }: OpenAPIObject): void {
  for (const dto of validated()) {
    const schema = components?.schemas?.[dto.name];
    if (!schema || !('properties' in schema)) continue;
    for (const [name, property] of Object.entries(schema.properties ?? {})) say(dto, name, property);
  }
}

/** The same of each text of a query, which the document has without the name of its class. */
export function sayQueryLimits({ paths }: OpenAPIObject, app: INestApplication): void {
  const dtos = dtosOf(app);
  for (const { operationId = '', parameters = [] } of Object.values(paths).flatMap(operationsOf)) {
    const queries = parameters.flatMap((one) => ('in' in one && one.in === 'query' && one.schema ? [[one.name, one.schema] as const] : []));
    for (const dto of dtos.get(operationId) ?? []) for (const [name, schema] of queries) say(dto, name, schema);
  }
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
export const operationsOf = (path: OpenAPIObject['paths'][string]) => Object.values(path) as Operation[];

/** The classes with rules that the methods of the controllers take, by operation id. */
export function dtosOf(app: INestApplication): Map<string, Dto[]> {
  const known = new Set<unknown>(validated());
  return new Map(
    methodsOf(app).map(({ operationId, controller, name }) => {
      const taken = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) ?? []) as Dto[];
      return [operationId, taken.filter((one) => known.has(one))];
    }),
  );
}

/** A method of a controller; not all of them are routes. */
export interface RouteMethod {
  /** `Controller_method` */
  operationId: string;
  controller: { name: string; prototype: unknown };
  name: string;
  handler: object;
}

export function methodsOf(app: INestApplication): RouteMethod[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const controller = metatype as RouteMethod['controller'];
    const methods = controller.prototype as Record<string, object>;
    return Object.getOwnPropertyNames(methods).map((name) => ({
      ...{ operationId: `${controller.name}_${name}`, controller, name },
      handler: methods[name]!,
    }));
  });
}

/** The classes that have rules: class-validator keeps them and gives no other way to them. */
export const validated = () => [
  ...(getMetadataStorage() as unknown as { validationMetadatas: ReadonlyMap<Dto, unknown> }).validationMetadatas.keys(),
];

function say(dto: Dto, name: string, property: Schemas[string]): void {
  for (const rule of getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false)) {
    if (rule.propertyName !== name) continue;
    const text = 'items' in property && rule.each ? property.items : property;
    if (text && 'type' in text && text.type === 'string') Object.assign(text, said(rule));
  }
}

function said({ name, constraints }: Rule): Pick<Property, 'minLength' | 'maxLength' | 'pattern'> {
  const [first, second] = (constraints ?? []) as [never, never];
  if (name === 'maxLength') return { maxLength: first };
  if (name === 'minLength') return { minLength: first };
  if (name === 'isLength') return { minLength: first, maxLength: second };
  if (name === 'matches') return { pattern: (first as RegExp).source };
  return {};
}
