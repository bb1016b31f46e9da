import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  DescribeUserPoolCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { passwordProblem, temporaryPassword } from '#infra/local/identity/passwords.ts'
import { clientConfig, serve, testCredentials } from '#test/local/wire/serve.ts'
import { type Harness, poolId, startHarness } from './harness.ts'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.close())

const create = (username: string, more: Partial<AdminCreateUserCommandInput> = {}) =>
  harness.client.send(
    new AdminCreateUserCommand({
      UserPoolId: poolId,
      Username: username,
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'email', Value: `${username}@example.vn` }],
      ...more,
    }),
  )
const get = (username: string) =>
  harness.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: username }))
const user = { UserPoolId: poolId, Username: 'an' }

describe('AdminCreateUser', () => {
  it('makes a user who must change the password', async () => {
    const { User } = await create('An')

    expect(User).toMatchObject({ Username: 'An', Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' })
    expect(User?.UserCreateDate).toBeInstanceOf(Date)
    expect(User?.Attributes).toEqual([
      { Name: 'sub', Value: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      { Name: 'email', Value: 'An@example.vn' },
    ])
    expect((await get('an')).Username).toBe('An')
    expect(harness.mails).toEqual([])
  })

  it('mails the temporary password unless told not to, and again when asked', async () => {
    await create('an', { MessageAction: undefined, TemporaryPassword: 'tam-thoi-123' })
    await create('an', { MessageAction: 'RESEND' })

    expect(harness.mails).toHaveLength(2)
    expect(harness.mails[0]).toMatchObject({ to: 'an@example.vn' })
    expect(harness.mails[0]?.text).toContain('tam-thoi-123')
    expect(harness.mails[1]?.text).not.toContain('tam-thoi-123')
  })

  it('mails from the sender of the pool where it names one', async () => {
    const from = '=?UTF-8?B?VOG7iW5o?= <kiemdiem@tinh.example>'
    const own = await startHarness({ mailFrom: from })
    await own.client.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: 'an',
        UserAttributes: [{ Name: 'email', Value: 'an@example.vn' }],
      }),
    )
    await own.close()

    expect(own.mails).toMatchObject([{ from, to: 'an@example.vn' }])
  })

  it('mails in the words of the pool, as HTML and as text, whatever letters the password has', async () => {
    const message =
      '<p>Vào <a href="https://trang.example">https://trang.example</a></p>\n<p>{username}<br>{####}</p>'
    const own = await startHarness({
      invitation: { subject: 'Tài khoản', message },
      usernameAttributes: ['email'],
    })
    await own.client.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: 'an@example.vn',
        TemporaryPassword: '<b>&{username}1$&',
      }),
    )
    await own.close()

    expect(own.mails).toEqual([
      {
        to: 'an@example.vn',
        subject: 'Tài khoản',
        text: 'Vào https://trang.example\n\nan@example.vn\n<b>&{username}1$&',
        html: expect.stringContaining('<p>an@example.vn<br>&lt;b&gt;&amp;{username}1$&amp;</p>'),
      },
    ])
  })

  it.each<[string, string, Partial<AdminCreateUserCommandInput>]>([
    ['an existing name in other letters', 'UsernameExistsException', { Username: 'AN' }],
    ['a weak password', 'InvalidPasswordException', { Username: 'b', TemporaryPassword: 'ngan' }],
    ['an unknown pool', 'ResourceNotFoundException', { Username: 'b', UserPoolId: 'ap-southeast-1_Absent' }],
    [
      'an unknown attribute',
      'InvalidParameterException',
      { Username: 'b', UserAttributes: [{ Name: 'custom:x', Value: '1' }] },
    ],
    [
      'a bad address',
      'InvalidParameterException',
      { Username: 'b', UserAttributes: [{ Name: 'email', Value: 'b' }] },
    ],
    [
      'nowhere to mail to',
      'InvalidParameterException',
      { Username: 'b', UserAttributes: [], MessageAction: undefined },
    ],
    ['a name with a space', 'InvalidParameterException', { Username: 'b c' }],
  ])('with %s is refused with %s', async (_, name, more) => {
    await create('an')

    await expect(create('x', more)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } })
    expect((await harness.client.send(new ListUsersCommand({ UserPoolId: poolId }))).Users).toHaveLength(1)
    expect(harness.mails).toEqual([])
  })
})

describe('an existing user', () => {
  beforeEach(() => create('an'))

  it('gets a permanent password, attributes, and can be disabled, enabled and deleted', async () => {
    await harness.client.send(
      new AdminSetUserPasswordCommand({ ...user, Password: 'vinh-vien-1', Permanent: true }),
    )
    await harness.client.send(
      new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: [{ Name: 'name', Value: 'An' }] }),
    )
    await harness.client.send(new AdminDisableUserCommand(user))
    expect(await get('an')).toMatchObject({ Enabled: false, UserStatus: 'CONFIRMED' })

    await harness.client.send(new AdminEnableUserCommand(user))
    const enabled = await get('an')
    expect(enabled.Enabled).toBe(true)
    expect(enabled.UserAttributes).toContainEqual({ Name: 'name', Value: 'An' })

    await harness.client.send(new AdminDeleteUserCommand(user))
    await expect(get('an')).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    })
  })

  it('keeps the password when the new one is refused', async () => {
    const weak = harness.client.send(
      new AdminSetUserPasswordCommand({ ...user, Password: 'khong-co-so', Permanent: true }),
    )

    await expect(weak).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password must have numeric characters',
    })
    expect((await get('an')).UserStatus).toBe('FORCE_CHANGE_PASSWORD')
  })

  it('can be in groups that exist', async () => {
    const group = { UserPoolId: poolId, GroupName: 'approvers' }
    const join = new AdminAddUserToGroupCommand({ ...user, ...group })
    await expect(harness.client.send(join)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })

    await harness.client.send(new CreateGroupCommand(group))
    await harness.client.send(join)

    const { Groups } = await harness.client.send(new AdminListGroupsForUserCommand(user))
    const { Users } = await harness.client.send(new ListUsersInGroupCommand(group))
    expect(Groups?.map((each) => each.GroupName)).toEqual(['approvers'])
    expect(Users?.map((each) => each.Username)).toEqual(['an'])
    await expect(harness.client.send(new CreateGroupCommand(group))).rejects.toMatchObject({
      name: 'GroupExistsException',
    })
  })
})

describe('ListUsers', () => {
  it('pages, and filters by equality and by prefix', async () => {
    for (const name of ['an', 'anh', 'binh']) await create(name)
    const list = (more: object) => harness.client.send(new ListUsersCommand({ UserPoolId: poolId, ...more }))

    const first = await list({ Limit: 2 })
    const second = await list({ Limit: 2, PaginationToken: first.PaginationToken })
    const names = async (Filter: string) => (await list({ Filter })).Users?.map((each) => each.Username)

    expect([first, second].map((page) => page.Users?.map((each) => each.Username))).toEqual([
      ['an', 'anh'],
      ['binh'],
    ])
    expect(second.PaginationToken).toBeUndefined()
    expect(await names('username ^= "an"')).toEqual(['an', 'anh'])
    expect(await names('email = "binh@example.vn"')).toEqual(['binh'])
    await expect(list({ Filter: 'email ~ x' })).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })
})

describe('a pool whose people sign in with their address', () => {
  it('gives them a name of its own and finds them by address', async () => {
    const other = await startHarness({ usernameAttributes: ['email'] })
    const input = { UserPoolId: poolId, Username: 'An@Example.vn', MessageAction: 'SUPPRESS' } as const
    const { User } = await other.client.send(new AdminCreateUserCommand(input))

    const found = await other.client.send(
      new AdminGetUserCommand({ UserPoolId: poolId, Username: 'an@example.vn' }),
    )

    expect(User?.Username).toMatch(/^[0-9a-f-]{36}$/)
    expect(found.Username).toBe(User?.Username)
    await expect(other.client.send(new AdminCreateUserCommand(input))).rejects.toMatchObject({
      name: 'UsernameExistsException',
    })
    await expect(
      other.client.send(new AdminCreateUserCommand({ ...input, Username: 'binh' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await other.close()
  })
})

describe('the API', () => {
  it('survives a restart with its users and is closed to strangers', async () => {
    await create('an')
    harness.restart()
    expect((await get('an')).Username).toBe('an')

    const server = await serve((request, response) => harness.identity().listener(request, response))
    const stranger = new CognitoIdentityProviderClient(
      clientConfig(server.url, { ...testCredentials, secretAccessKey: 'x' }),
    )
    await expect(stranger.send(new DescribeUserPoolCommand({ UserPoolId: poolId }))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    })
    await server.close()
  })
})

describe('a temporary password', () => {
  it('fits the strictest policy', () => {
    const policy = {
      minimumLength: 20,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
    }

    for (let count = 0; count < 100; count += 1) {
      expect(passwordProblem(temporaryPassword(policy), policy)).toBeUndefined()
    }
  })
})
