import type { LotHead } from './lot-head.queries';

/** The notice of a lot as schema.org says it: a demand for a service, open from the issue of the documents to the deadline. */
export function lotJsonLd(lot: LotHead, site: string): Record<string, unknown> {
  const page = `${site}/lots/${lot.code}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Demand',
    '@id': page,
    url: page,
    identifier: lot.code,
    name: lot.name,
    description: lot.scope,
    businessFunction: 'http://purl.org/goodrelations/v1#Buy',
    validFrom: lot.publishedAt.toISOString(),
    availabilityStarts: lot.documentsFrom.toISOString(),
    availabilityEnds: lot.bidDeadline.toISOString(),
    areaServed: { '@type': 'AdministrativeArea', identifier: lot.regionCode },
    itemOffered: {
      '@type': 'Service',
      name: lot.name,
      description: lot.scope,
      audience: { '@type': 'Organization', name: lot.tenderer, identifier: lot.tendererCode },
      broker: { '@type': 'Organization', name: lot.agency, identifier: lot.agencyCode },
    },
    priceSpecification: { '@type': 'PriceSpecification', maxPrice: lot.ceilingPrice, priceCurrency: 'CNY' },
  };
}
