const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Titles before a name; written as here, or in lower case before a name that is known. */
export const titles: ReadonlySet<string> = set(
  'mr mrs ms miss mx dr prof professor sir dame rev reverend herr frau senor senora sra mme monsieur madame signor signora doctor nurse',
);

/** Short words inside names: `Anna von Bergmann`. */
export const particles: ReadonlySet<string> = set(
  'von van der den de da di del della la le el al bin ibn ben dos du st',
);

/** What a name may follow directly: `Patient Maria`; or with a colon: `Mother: Maria`. */
export const roles: ReadonlySet<string> = set(
  `patient client mother father wife husband son daughter brother sister spouse partner guardian caregiver carer
  physician surgeon doctor nurse therapist psychologist psychiatrist provider attending referrer operator technician
  interviewer interviewee speaker participant author user owner reviewer annotator contact witness
  consultant radiologist anesthetist anaesthetist clinician kin`,
);

/** What a name that is known may follow: `told Will`, `signed by Grace`. */
export const verbs: ReadonlySet<string> = set(
  'by named called call calls told asked met saw hi hello dear subject',
);

/** Keys whose value is a name whatever it looks like: `last_name=…`. */
export const nameKeys: ReadonlySet<string> = set(
  'patientname firstname lastname givenname familyname fullname middlename maidenname surname forename nachname vorname',
);

/** Words that begin with a capital beside names without being some. */
export const ordinary: ReadonlySet<string> = set(
  `the a an and or of in on at to for from with by is was are be has had not no yes none unknown anonymous anon
  redacted removed admin root guest system default test tester example sample n/a na null undefined nobody staff
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december he she they it we you i his her their this that these those when where who what
  said says told reported walked walks stood stands sat sits was were will can could may might must should
  stable supine prone seated standing walking lying left right upper lower before after during baseline session
  visit video audio text clip frame frames face faces mask blur model version keypoints pose gait raw deid data
  file record recording image scan camera view front side rear top bottom part take final draft copy id name
  number date time day week month year age sex gender male female m f patient subject participant speaker user
  hospital clinic center centre ward unit room street road avenue state county city north south east west
  meeting report summary note notes review done ready error failed open closed on off true false low high
  gaussian yolo whisper team group lab university institute department dicom json csv mp4 left-hand all any each`,
);

/** What follows a surname when it stands for a method, a sign or a disease that was named after somebody. */
export const eponymous: ReadonlySet<string> = set(
  `kappa filter test tests score scores distance syndrome disease disorder classifier transform loss index
  coefficient algorithm method sign scale palsy noise modulus interval plot matrix model models process chain
  equation law rule theorem number numbers criterion criteria correction estimator divergence inequality entropy
  form canonical space line lines cyst fracture maneuver manoeuvre reflex phenomenon optimizer curve function
  wavelet kernel unit units window mean d delta questionnaire inventory battery protocol detector exact waterman`,
);
