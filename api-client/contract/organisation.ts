import { z } from 'zod';
import { opaqueIdSchema, slugSchema } from './common.ts';
import { roleSchema } from './accounts.ts';

/** What people type as a name: of a prefecture, a unit, a class. */
export const nameSchema = z.string().trim().min(1).max(100);

/** How a list is asked for: a slice of it, by a text that a name has in it. */
export const pageFields = {
  offset: z.coerce.number<string | number>().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number<string | number>().int().min(1).max(200).default(50),
  /** Part of a name; absent for all. */
  text: z.string().trim().max(100).optional(),
};

/** `GET /v1/organisation`: the prefectures (市州) and the counties (县区) of each, by name. */
export const organisationSchema = z.object({
  prefectures: z.array(
    z.object({
      prefectureId: slugSchema,
      name: z.string(),
      counties: z.array(z.object({ countyId: slugSchema, name: z.string() })),
    }),
  ),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** `PUT /v1/prefectures/{prefectureId}` */
export const prefectureRequestSchema = z.strictObject({ name: nameSchema });
export const prefectureSchema = z.object({ prefectureId: slugSchema, name: z.string() });

/** `PUT /v1/counties/{countyId}`. A county stays in the prefecture it was made in. */
export const countyRequestSchema = z.strictObject({ name: nameSchema, prefectureId: slugSchema });
export const countySchema = z.object({ countyId: slugSchema, name: z.string(), prefectureId: slugSchema });

/** Where people work (单位). `countyId` null: it belongs to the prefecture itself. */
export const unitSchema = z.object({
  unitId: slugSchema,
  name: z.string(),
  prefectureId: slugSchema,
  countyId: slugSchema.nullable(),
});
export type Unit = z.infer<typeof unitSchema>;

/** `PUT /v1/units/{unitId}`. A unit stays in the prefecture it was made in. */
export const unitRequestSchema = z.strictObject({
  name: nameSchema,
  prefectureId: slugSchema,
  countyId: slugSchema.nullable(),
});

/** `GET /v1/units`, by name. */
export const unitsQuerySchema = z.object({
  ...pageFields,
  prefectureId: slugSchema.optional(),
  countyId: slugSchema.optional(),
});
export const unitsSchema = z.object({ total: z.int().min(0), units: z.array(unitSchema) });

/** A person as those see them who put classes together. */
export const memberAccountSchema = z.object({
  accountId: opaqueIdSchema,
  accountName: z.string(),
  displayName: z.string(),
  /** As it is shown; what counts for reports is `unitId`. */
  unit: z.string(),
  unitId: slugSchema.nullable(),
  prefectureId: slugSchema.nullable(),
  countyId: slugSchema.nullable(),
  /** The prefecture that a manager sees and steers. */
  managesPrefectureId: slugSchema.nullable(),
  /** 职级 or 岗位; decides which programmes concern them. */
  post: z.string().nullable().default(null),
  roles: z.array(z.string()),
});
export type MemberAccount = z.infer<typeof memberAccountSchema>;

/** `GET /v1/accounts`, by account name. */
export const accountsQuerySchema = z.object({
  ...pageFields,
  prefectureId: slugSchema.optional(),
  countyId: slugSchema.optional(),
  unitId: slugSchema.optional(),
  role: roleSchema.optional(),
});
export const accountsSchema = z.object({ total: z.int().min(0), accounts: z.array(memberAccountSchema) });

/** `PUT /v1/accounts/{accountId}/place`. `managesPrefectureId` makes a manager of a person, null makes them one no more. */
export const placeRequestSchema = z.strictObject({
  unitId: slugSchema.nullable(),
  managesPrefectureId: slugSchema.nullable(),
});
