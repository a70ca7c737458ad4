import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type Issue } from '@kaibiao/kernel';

/** Bad input becomes one `REQUEST_INVALID` that lists every field and what it asks for; unknown members are refused, not dropped. */
export const validation = () =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    exceptionFactory: (errors) => new DomainError('invalid', 'REQUEST_INVALID', { issues: errors.flatMap((error) => issues(error)) }),
  });

function issues(error: ValidationError, path = ''): Issue[] {
  const field = path ? `${path}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, text]) => ({
    code: `FIELD_${rule.replaceAll(/([A-Z])/g, '_$1').toUpperCase()}`,
    field,
    facts: { expected: text },
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => issues(child, field))];
}
