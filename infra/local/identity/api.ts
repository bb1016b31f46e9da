import { z } from 'zod'
import { AwsError } from '../wire/aws-error.ts'
import { type Operation, operation } from '../wire/json-service.ts'
import type { UserPoolClientDefinition, UserPoolDefinition } from './definition.ts'
import { type Directory, invalid } from './directory.ts'
import type { User, Users } from './users.ts'

export interface IdentityApiParts {
  readonly pools: ReadonlyMap<string, UserPoolDefinition>
  readonly clients: ReadonlyMap<string, UserPoolClientDefinition>
  readonly users: Users
  readonly directory: Directory
  readonly revoke: (user: User) => void
  readonly region: string
  readonly account: string
}

const inPool = z.object({ UserPoolId: z.string() })
const ofUser = inPool.extend({ Username: z.string().min(1).max(128) })
const ofGroup = inPool.extend({ GroupName: z.string().min(1).max(128) })
const attributes = z.array(z.object({ Name: z.string().max(32), Value: z.string().max(2_048).optional() }))
const page = { Limit: z.number().int().min(1).max(60).optional() }

/** The administrators' operations of Amazon Cognito user pools. */
export function identityOperations(parts: IdentityApiParts): Record<string, Operation> {
  const { pools, clients, users, directory, region, account } = parts

  const poolOf = (id: string): UserPoolDefinition => {
    const pool = pools.get(id)
    if (pool) return pool
    throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`)
  }
  const withUser = (input: { UserPoolId: string; Username: string }) => {
    const pool = poolOf(input.UserPoolId)
    return { pool, user: directory.existing(pool, input.Username) }
  }
  const existingGroup = (poolId: string, name: string) => {
    const group = users.groups(poolOf(poolId).userPoolId).find((each) => each.name === name)
    if (group) return { GroupName: group.name, UserPoolId: poolId, ...described(group.description) }
    throw new AwsError('ResourceNotFoundException', 'Group not found.')
  }
  const run = <T>(schema: z.ZodType<T>, work: (input: T) => unknown) =>
    operation(schema, work, 'InvalidParameterException')

  return {
    AdminCreateUser: run(
      ofUser.extend({
        UserAttributes: attributes.optional(),
        TemporaryPassword: z.string().optional(),
        MessageAction: z.enum(['RESEND', 'SUPPRESS']).optional(),
      }),
      async (input) => {
        const pool = poolOf(input.UserPoolId)
        if (input.MessageAction === 'RESEND') {
          const user = directory.existing(pool, input.Username)
          return { User: wireUser(await directory.resend(pool, user, input.TemporaryPassword)) }
        }
        const user = await directory.create(pool, {
          username: input.Username,
          attributes: record(input.UserAttributes),
          suppressMail: input.MessageAction === 'SUPPRESS',
          ...(input.TemporaryPassword !== undefined && { temporaryPassword: input.TemporaryPassword }),
        })
        return { User: wireUser(user) }
      },
    ),
    AdminSetUserPassword: run(
      ofUser.extend({ Password: z.string(), Permanent: z.boolean().optional() }),
      async (input) => {
        const { pool, user } = withUser(input)
        await directory.setPassword(pool, user, input.Password, input.Permanent ?? false)
      },
    ),
    AdminGetUser: run(ofUser, (input) => {
      const { Attributes, ...rest } = wireUser(withUser(input).user)
      return { ...rest, UserAttributes: Attributes }
    }),
    AdminUpdateUserAttributes: run(ofUser.extend({ UserAttributes: attributes }), (input) => {
      const { pool, user } = withUser(input)
      directory.setAttributes(pool, user, record(input.UserAttributes))
    }),
    AdminDeleteUserAttributes: run(ofUser.extend({ UserAttributeNames: z.array(z.string()) }), (input) => {
      const { pool, user } = withUser(input)
      directory.removeAttributes(pool, user, input.UserAttributeNames)
    }),
    AdminDisableUser: run(ofUser, (input) => {
      const { pool, user } = withUser(input)
      directory.setEnabled(pool, user, false)
    }),
    AdminEnableUser: run(ofUser, (input) => {
      const { pool, user } = withUser(input)
      directory.setEnabled(pool, user, true)
    }),
    AdminDeleteUser: run(ofUser, (input) => directory.remove(withUser(input).user)),
    AdminUserGlobalSignOut: run(ofUser, (input) => parts.revoke(withUser(input).user)),
    ListUsers: run(
      inPool.extend({
        ...page,
        Limit: z.number().int().min(0).max(60).optional(),
        Filter: z.string().optional(),
        PaginationToken: z.string().optional(),
        AttributesToGet: z.array(z.string()).optional(),
      }),
      (input) => {
        const all = users.list(poolOf(input.UserPoolId).userPoolId).filter(userFilter(input.Filter))
        const { items, next } = pageOf(all, input.Limit || 60, input.PaginationToken)
        const shown = items.map((user) => wireUser(user, input.AttributesToGet))
        return { Users: shown, ...(next && { PaginationToken: next }) }
      },
    ),
    CreateGroup: run(ofGroup.extend({ Description: z.string().optional() }), (input) => {
      const { userPoolId } = poolOf(input.UserPoolId)
      if (users.groups(userPoolId).some((each) => each.name === input.GroupName)) {
        throw new AwsError('GroupExistsException', 'A group with the name already exists.')
      }
      users.ensureGroup(userPoolId, input.GroupName, input.Description)
      return { Group: existingGroup(userPoolId, input.GroupName) }
    }),
    GetGroup: run(ofGroup, (input) => ({ Group: existingGroup(input.UserPoolId, input.GroupName) })),
    ListGroups: run(inPool.extend(page), (input) => ({
      Groups: users
        .groups(poolOf(input.UserPoolId).userPoolId)
        .map((group) => existingGroup(input.UserPoolId, group.name)),
    })),
    AdminAddUserToGroup: run(ofUser.extend(ofGroup.shape), (input) => {
      const { user } = withUser(input)
      existingGroup(input.UserPoolId, input.GroupName)
      users.setMember(user, input.GroupName, true)
    }),
    AdminRemoveUserFromGroup: run(ofUser.extend(ofGroup.shape), (input) => {
      const { user } = withUser(input)
      existingGroup(input.UserPoolId, input.GroupName)
      users.setMember(user, input.GroupName, false)
    }),
    AdminListGroupsForUser: run(ofUser.extend(page), (input) => ({
      Groups: users.groupsOf(withUser(input).user).map((name) => existingGroup(input.UserPoolId, name)),
    })),
    ListUsersInGroup: run(ofGroup.extend({ ...page, NextToken: z.string().optional() }), (input) => {
      existingGroup(input.UserPoolId, input.GroupName)
      const all = users
        .list(input.UserPoolId)
        .filter((user) => users.groupsOf(user).includes(input.GroupName))
      const { items, next } = pageOf(all, input.Limit ?? 60, input.NextToken)
      return { Users: items.map((user) => wireUser(user)), ...(next && { NextToken: next }) }
    }),
    DescribeUserPool: run(inPool, (input) => {
      const pool = poolOf(input.UserPoolId)
      return {
        UserPool: {
          Id: pool.userPoolId,
          Name: pool.name ?? pool.userPoolId,
          Arn: `arn:aws:cognito-idp:${region}:${account}:userpool/${pool.userPoolId}`,
          EstimatedNumberOfUsers: users.list(pool.userPoolId).length,
        },
      }
    }),
    DescribeUserPoolClient: run(inPool.extend({ ClientId: z.string() }), (input) => {
      poolOf(input.UserPoolId)
      const client = clients.get(input.ClientId)
      if (client?.userPoolId !== input.UserPoolId) {
        throw new AwsError('ResourceNotFoundException', `User pool client ${input.ClientId} does not exist.`)
      }
      return {
        UserPoolClient: {
          UserPoolId: client.userPoolId,
          ClientId: client.clientId,
          ClientName: client.name ?? client.clientId,
          CallbackURLs: client.callbackUrls,
          LogoutURLs: client.logoutUrls ?? [],
          AllowedOAuthFlows: ['code'],
          AllowedOAuthScopes: client.scopes ?? ['openid', 'email', 'profile'],
        },
      }
    }),
  }
}

const described = (description: string | undefined) =>
  description === undefined ? {} : { Description: description }

function record(list: z.infer<typeof attributes> | undefined): Record<string, string> {
  return Object.fromEntries((list ?? []).map(({ Name, Value }) => [Name, Value ?? '']))
}

function wireUser(user: User, wanted?: readonly string[]) {
  const all = Object.entries({ sub: user.sub, ...user.attributes })
  const shown = wanted ? all.filter(([name]) => wanted.includes(name)) : all
  return {
    Username: user.username,
    Attributes: shown.map(([Name, Value]) => ({ Name, Value })),
    Enabled: user.enabled,
    UserStatus: user.status,
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
  }
}

/** `email = "an@example.vn"` or `name ^= "A"`. @throws AwsError InvalidParameterException */
function userFilter(filter: string | undefined): (user: User) => boolean {
  if (!filter) return () => true
  const match = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter)
  if (!match)
    throw invalid('Error while parsing filter: it must be one attribute, = or ^=, and a quoted value.')
  const [, name = '', operator, quoted = ''] = match
  const wanted = quoted.replace(/\\(.)/g, '$1')
  const attributeOf = (user: User): string | undefined => {
    if (name === 'username') return user.username
    if (name === 'sub') return user.sub
    if (name === 'cognito:user_status') return user.status
    if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled'
    return user.attributes[name]
  }
  return (user) => {
    const value = attributeOf(user)
    return operator === '=' ? value === wanted : (value?.startsWith(wanted) ?? false)
  }
}

function pageOf<T extends { sub: string }>(all: readonly T[], limit: number, token: string | undefined) {
  const after = token === undefined ? -1 : all.findIndex((each) => each.sub === token)
  if (token !== undefined && after === -1) throw invalid('Invalid pagination token given.')
  const items = all.slice(after + 1, after + 1 + limit)
  const more = after + 1 + limit < all.length
  return { items, next: more ? items.at(-1)?.sub : undefined }
}
