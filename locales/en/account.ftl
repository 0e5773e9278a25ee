account-login-title = Sign in
account-login-name = Log-in name
account-login-password = Password
account-login-button = Sign in
account-login-help = Forgot your password or no account yet? Ask the administrator of your organisation.
account-login-public = See the published factsheets without signing in.
account-login-kept-title = Your work is saved
account-login-kept = Your session had ended. Sign in again: then everything you had filled in is there.
account-login-wrong = This log-in name and password do not belong together. Check both and try again.
account-login-wait = A wrong password or code was given too often. Wait { $n } and then try again.
account-logged-out = You are signed out.

account-code-title = Enter your code
account-code-label = Code
account-code-hint = Six digits from the app on your phone
account-code-button = Continue
account-code-back = Back to sign in
account-code-help = No recovery code either? Ask the administrator to switch off your second factor.
account-code-wrong = This code is wrong or was used before. Wait until the app shows a new code and enter that.

account-title = My account
account-lead-safe = Your account is protected by more than a password.
account-lead-unsafe = Your account is now protected by a password only. Switch on the second factor as well.
account-who = Who you are
account-name = Name
account-roles = Roles
account-who-change = Is this wrong? The administrator can change it.

account-totp = Code from an app
account-totp-on = is on
account-totp-off = is off
account-totp-why = Samenhang then also asks for a code from an app on your phone when you sign in. Guessing your password is then not enough.
account-totp-start = Switch on the second factor
account-totp-replace = Set up again on another phone
account-totp-remove = Switch off the second factor
account-totp-remove-password = Your password, to switch off the second factor
account-totp-set = The second factor is on. Next time you sign in, you enter a code.
account-totp-removed = The second factor is off.
account-totp-title = Set up the second factor
account-totp-lead = This takes a minute. You need your phone.
account-totp-step-1 = Open an app for sign-in codes on your phone. Do you have none? Ask the administrator which one your organisation uses.
account-totp-step-2 = Add an account in the app and scan this square.
account-totp-picture = QR code with your secret key. The same key stands below it as text.
account-totp-or = Or type this key:
account-totp-step-3 = Enter the code that the app shows now.
account-totp-code-now = Code of now
account-totp-code-now-hint = Six digits from the app with which you sign in now. Lost your phone? Fill in a recovery code.
account-totp-step-3-replace = Enter your password, the code with which you sign in now, and the new code that the app shows. You are signed out on other devices.
account-code-too-often = You entered a wrong code five times. Sign in with your password again.
account-totp-save = Switch on the second factor
account-totp-cancel = Cancel

account-sessions = Where you are signed in
account-sessions-end = Sign out everywhere
account-session-began = Signed in on
account-session-seen = Last used
account-session-ends = Ends at the latest
account-session-this = this device

account-password = Change your password
account-password-old = Your password now
account-password-new = New password
account-password-hint = At least 12 characters. A sentence of four or five words works well.
account-password-repeat = New password, once more
account-password-save = Change the password
account-password-changed = Your password is changed. You are signed out on other devices.
account-password-old-wrong = This is not your password now. Try again.
account-password-not-repeated = The two new passwords are not the same. Type them again.
account-password-too-short = Choose a password of at least { $shortest } characters. A sentence of four or five words works well.
account-password-too-long = Choose a password of at most { $longest } characters.
account-password-holds-login = The password holds the log-in name. Choose something that nobody can guess.
account-password-too-plain = This password is too easy to guess. Use more different characters.

account-login-provider = Sign in with { $n }
account-login-or = or with a password of Samenhang

account-provider-unreachable-title = { $n } cannot be reached now
account-provider-unreachable-body = The sign-in service of { $n } does not answer. Nothing is lost: what you filled in has been kept. Try again in a minute.
account-provider-refused-title = You are not signed in
account-provider-refused-body = The sign-in service of { $n } did not finish. You may have cancelled it. Try again. Does it still not work? Ask the help desk of { $n }.
account-provider-untrusted-title = The sign-in cannot be checked
account-provider-untrusted-body = The answer of the sign-in service of { $n } is not right, so you are not signed in. Try again. Does it happen more often? Tell the administrator.
account-provider-stale-title = This sign-in is no longer valid
account-provider-stale-body = You were away too long, or you began signing in at { $n } in another window. Begin again.
account-provider-no-role-title = You have no role in Samenhang yet
account-provider-no-role-body = { $n } knows you, but that gives you no role in Samenhang yet. Ask the administrator of your organisation for a role and sign in again.
account-provider-no-gemeente-title = Your municipality is not known here
account-provider-no-gemeente-body = For your role Samenhang must know which municipality you work for. { $n } named none that is known here. Tell the administrator.
account-provider-no-organisation-title = Your organisation is not known here
account-provider-no-organisation-body = For your role Samenhang must know which organisation you work for. { $n } named none that is known here. Tell the administrator.
account-provider-not-active-title = Your account is switched off
account-provider-not-active-body = { $n } knows you, but your account in Samenhang is switched off. Ask the administrator to switch it on again.
account-provider-login-taken-title = Your sign-in name is taken
account-provider-login-taken-body = There is already an account in Samenhang with the same name and a password of its own. Sign in with that, or ask the administrator to link that account to { $n }.
account-provider-again = To the sign-in page
account-provider = You sign in through
account-out-title = You are signed out of Samenhang
account-out-body = You now go to { $n }, to sign out there too.
account-out-on = Sign out of { $n }

account-demo-code = In this demonstration the code is now:
account-code-passkey-title = Confirm that it is you
account-code-passkey-only = Use the passkey of your device. That needs JavaScript.
account-code-passkey-help = No passkey any more? Ask the administrator to switch off your second factor.
account-recovery-use = Lost your telephone? Use a recovery code
account-recovery-label = Recovery code
account-recovery-hint = Eight letters and digits from the list that you kept
account-recovery-button = Go on with the recovery code
account-recovery-title = New recovery codes
account-recovery-lead = New codes make the old ones invalid.
account-recovery-left = { $n ->
    [0] You have no recovery codes left.
    [one] You have { $n } recovery code left.
   *[other] You have { $n } recovery codes left.
}
account-recovery-make = Make new recovery codes
account-recovery-new-title = Keep your recovery codes
account-recovery-new-lead = The second factor is on. Did you lose your telephone? One of these codes lets you in all the same. Each code works once.
account-recovery-list = Your recovery codes
account-recovery-print = Print
account-recovery-once = You see these codes only now. Print them, or keep them in a password manager. Do not keep them with your telephone.
account-recovery-kept = I have kept the codes

account-factor-required = Your role lets you see data of families. That is why Samenhang asks for more than a password. Set that up first.
account-factor-needed = Your role needs a second factor. Set up another one first, and then take this one away.
account-factor-passkey-title = Rather without a telephone?
account-factor-passkey = With a passkey you sign in with your finger, your face or the code of your device.

account-passkeys = Passkeys
account-passkeys-none = You have no passkey yet. With a passkey you sign in with your finger, your face or the code of your device, without password and without code.
account-passkey-add = Add a passkey
account-passkey-since = Added
account-passkey-last = Last used
account-passkey-unused = not yet
account-passkey-remove = Remove
account-passkey-added = The passkey has been added. You are signed out on other devices.
account-passkey-removed = The passkey has been removed. Remove it on your device too.
account-passkey-sign-in = Sign in with a passkey
account-passkey-new-title = Add a passkey
account-passkey-new-lead = Your device makes a key and asks for your finger, your face or your code. Those stay on your device.
account-passkey-needs-script = A passkey cannot be added in this browser. Switch JavaScript on, or use a newer browser. You can always sign in with your password and a code.
account-passkey-name = Name of the key
account-passkey-name-hint = By which you know it, for example: laptop at work
account-passkey-name-wrong = Give the key a name of at most 60 characters.
account-passkey-make = Make the passkey
account-passkey-not-made = Your device gave no usable key. Try again.
account-passkey-known = This key has been added already.
account-passkey-refused = This passkey belongs to no account that may sign in. Choose another key, or sign in with your password.
account-passkey-late = It took too long. Try again.
account-passkey-failed = It did not work. Try again, or sign in with your password.
account-passkey-cancelled = You cancelled it, or this device has no key for Samenhang.
account-passkey-remove-title = Remove a passkey
account-passkey-remove-lead = After this you cannot sign in with this key.

account-password-first-title = Choose a password of your own
account-password-first-lead = Somebody else gave you a password. Choose one now that only you know.
account-password-first-save = Keep the password
account-password-same = This is the password that you were given. Choose another.
