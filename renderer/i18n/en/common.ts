export const common = {
  app: { name: 'Hexi', fullName: 'Hexi classroom terminal' },
  place: { main: 'Main places', learning: 'Learn', notes: 'Notes', settings: 'Settings', course: 'Course' },
  action: {
    retry: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    back: 'Back',
    dismiss: 'Got it',
    restart: 'Restart the program',
    openLog: 'Open the log folder',
  },
  language: { zh: '中文', en: 'English', label: 'Language' },
  person: {
    signOut: 'Sign out',
    unconfirmed: 'Signed in offline; the centre confirms when connected',
  },
  notices: { label: 'Notices', dismiss: 'Dismiss this notice' },
  crash: {
    title: 'Something went wrong on this page',
    what: 'Everything already saved is still here. Go back to the start to carry on; if it happens again, tell your technician.',
    home: 'Back to the start',
  },
  starting: { title: 'Starting', what: 'Checking the learning records and courses on this terminal…' },
  figures: {
    hours: '{{hours}} credit hours',
    left: { seconds: '{{count}} s left', minutes: 'about {{count}} min left', hours: 'about {{count}} h left' },
    ago: {
      now: 'just now',
      minutes: '{{count}} min ago',
      hours: '{{count}} h ago',
      days: '{{count}} d ago',
      never: 'never',
    },
    tomorrow: 'tomorrow {{time}}',
    lectures_one: '{{count}} lecture',
    lectures_other: '{{count}} lectures',
    minutes: '{{count}} min',
  },
  mark: {
    cached: 'On this terminal',
    caching: 'Caching {{percent}} %',
    waiting: 'Waiting to cache',
    paused: 'Paused {{percent}} %',
    failed: 'Caching failed',
    partly: '{{done}}/{{all}} lectures here',
    online: 'Online',
    needsLine: 'Needs a connection',
    textOnly: 'Description only',
  },
  fatal: {
    store: {
      newer: {
        title: 'The records come from a newer version',
        what: 'The learning records on this terminal were written by a newer version of the program. This version cannot read them, so it has neither opened nor changed them.',
        safe: 'Learning records and cached courses are untouched on this terminal.',
        todo: 'Install the newest version and open it again.',
      },
      unusable: {
        title: 'The learning records cannot be opened',
        what: 'The file that holds the learning records is damaged and repairing it failed, or its disk cannot be read and written.',
        safe: 'The damaged file is kept as it is; records that reached the centre are not affected.',
        todo: 'Check the disk and restart. If it still does not open, give the log to your technician.',
      },
    },
    secrets: {
      unprotected: {
        title: 'This computer has no safe key store',
        what: "The program keeps the terminal's keys in the operating system's key store. This computer has none that works, so it did not start.",
        safe: 'No key or password was written to the disk unprotected.',
        todo: 'Have a technician enable the key store (GNOME Keyring or KWallet) and restart.',
      },
    },
    core: {
      stopped: {
        title: 'The background service has stopped',
        what: 'The service that looks after records and courses ended unexpectedly several times in a row and is no longer restarted.',
        safe: 'Learning records and courses already saved are still on this terminal.',
        todo: 'Restart the program. If it happens again, give the log to your technician.',
      },
    },
    safeLabel: 'Your data',
  },
};
