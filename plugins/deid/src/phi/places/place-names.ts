/** Cities that many people live in, without those that are states, names or words as well. */
export const cities: readonly string[] = `
new york city|nyc|los angeles|chicago|philadelphia|san antonio|san diego|san jose|san francisco|fort worth|seattle
boston|nashville|detroit|oklahoma city|las vegas|memphis|louisville|baltimore|milwaukee|albuquerque|tucson|fresno
sacramento|kansas city|atlanta|omaha|raleigh|miami|oakland|minneapolis|tulsa|tampa|wichita|new orleans|cleveland
honolulu|anaheim|cincinnati|pittsburgh|st. louis|saint louis|st louis|toledo|newark|plano|anchorage|fort wayne
jersey city|chula vista|laredo|norfolk|lubbock|scottsdale|fremont|baton rouge|spokane|tacoma|boise|des moines
salt lake city|huntsville|tallahassee|knoxville|worcester|providence|chattanooga|brooklyn|manhattan|queens village
bronx|staten island|long beach|virginia beach|colorado springs|saint paul|st. paul|corpus christi|el paso|buffalo ny
amarillo|rochester|albany|syracuse|hartford|bridgeport|ann arbor|dallas tx|houston tx|denver co|portland|phoenix az
sarasota|fort lauderdale|indianapolis|jacksonville|springfield
toronto|montreal|vancouver|calgary|edmonton|ottawa|winnipeg|quebec city|mississauga
manchester|birmingham|liverpool|leeds|sheffield|glasgow|edinburgh|cardiff|belfast|nottingham|leicester
dublin|amsterdam|rotterdam|brussels|antwerp|hamburg|munich|munchen|cologne|koln|frankfurt|stuttgart|dusseldorf
leipzig|dresden|hannover|nuremberg|nurnberg|heidelberg|zurich|geneva|basel|bern|salzburg|innsbruck|graz
marseille|lyon|toulouse|bordeaux|strasbourg|madrid|barcelona|valencia|seville|sevilla|lisbon|porto alegre
rome|milano|naples|turin|palermo|bologna|athens|istanbul|ankara|moscow|saint petersburg|kyiv|warsaw|krakow|prague
budapest|bucharest|sofia bulgaria|belgrade|zagreb|stockholm|gothenburg|copenhagen|oslo|helsinki
mexico city|guadalajara|monterrey|tijuana|bogota|medellin|lima peru|buenos aires|sao paulo|rio de janeiro|caracas
tokyo|osaka|kyoto|yokohama|seoul|busan|beijing|shanghai|shenzhen|guangzhou|hong kong|taipei|hanoi|ho chi minh city
bangkok|manila|jakarta|kuala lumpur|mumbai|new delhi|bangalore|bengaluru|hyderabad|chennai|kolkata|karachi|lahore
dhaka|tehran|baghdad|riyadh|dubai|tel aviv|jerusalem|cairo|lagos|nairobi|johannesburg|cape town|casablanca|accra
melbourne|brisbane|perth australia|auckland
`
  .trim()
  .split(/\s*[|\n]\s*/);

/** Cities whose names are those of people, states or words too: they are places after `in`, `from` and the like. */
export const ambiguousCities =
  'London|Paris|Berlin|Vienna|Houston|Dallas|Austin|Phoenix|Denver|Charlotte|Orlando|Florence|Madison|Jackson|Lincoln|Reading|Bath|Venice|Milan|Lima|Sydney|Perth|Buffalo|Mobile|Savannah|Charleston|Cambridge|Oxford|Bristol|York|Columbus|Richmond|Aurora|Arlington|Irving|Salem|Portland|Springfield|Rochester|Providence|Rome|Naples|Kent|Delhi|Nice|Lancaster|Aberdeen|Durham|Bergen';

/** States and districts of the United States: what may be said alone, and what makes the word before it a city. */
export const stateNames = `Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming`;

/** The postal codes of the states and districts. */
export const stateCodes = `AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|PR|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY`;

/**
 * The beginnings of ZIP codes where 20,000 people or fewer live, so that not even three digits may stay: OCR's
 * guidance of 2012 on 45 CFR 164.514(b)(2)(i)(B), from the census of 2000.
 */
export const restrictedZipPrefixes: ReadonlySet<string> = new Set(
  '036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893'.split(' '),
);
