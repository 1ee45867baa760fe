/**
 * Surnames that many people have (the most frequent of the US Census of 2010, and the usual ones of other
 * languages), without accents. None of them is an English word.
 */
export const surnames = `
smith johnson williams jones garcia davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas moore
jackson martin perez thompson harris sanchez clark ramirez lewis robinson allen wright scott torres nguyen flores
adams nelson rivera campbell mitchell roberts gomez phillips evans diaz edwards collins reyes stewart morris morales
murphy rogers gutierrez ortiz peterson bailey reed kelly howard ramos richardson watson brooks chavez wood james
bennett mendoza ruiz hughes alvarez castillo sanders patel myers ross foster jimenez powell jenkins perry russell
sullivan coleman butler henderson barnes gonzales fisher vasquez simmons romero jordan patterson alexander hamilton
graham reynolds griffin wallace moreno west cole hayes bryant herrera gibson ellis tran medina aguilar stevens murray
castro marshall owens harrison fernandez mcdonald woods washington kennedy wells vargas henry chen freeman webb tucker
guzman burns crawford olson simpson porter gordon mendez silva shaw snyder munoz ortega hunt hicks holmes palmer
wagner robertson boyd salazar warren mills meyer rice schmidt garza daniels ferguson nichols stephens soto weaver
gardner payne dunn kelley spencer hawkins arnold pierce hansen peters santos hoffman lawson austin carlson cunningham
bradley willis sandoval duncan armstrong hudson carroll lane riley andrews alvarado delgado berry perkins richards
johnston matthews padilla guerrero vega carpenter sims mccoy estrada watkins salinas keller nunez franklin maldonado
obrien oconnor mccarthy wheeler dixon fuller larson carlsen fowler barrett hopkins stanley lynch caldwell
fitzgerald mckinney mclaughlin erickson jensen christensen schneider schultz schulz fischer mueller muller weber
becker schroeder zimmermann koch klein hartmann krueger lehmann kaiser weiss vogel huber maier mayer bauer schwarz
dupont durand lefebvre leroy moreau girard bonnet fournier lambert rousseau mercier blanchard rossi russo ferrari
esposito bianchi romano colombo ricci marino conti giordano rizzo lombardi moretti ivanov petrov sidorov smirnov
kuznetsov popov volkov kowalski nowak wisniewski wojcik kaminski lewandowski zielinski szymanski novak horvath
kovacs nagy toth szabo andersson johansson karlsson nilsson eriksson larsson olsson hansson nielsen pedersen
kim park choi jung kang cho yoon jang lim han shin kwon li wang zhang liu yang huang zhao zhou
sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki
tran pham hoang huynh phan vuong dang bui singh kumar sharma gupta verma agarwal mehta shah desai reddy iyer
nair menon chatterjee banerjee mukherjee bhattacharya khan hussain hussein ahmed rahman chowdhury malik iqbal qureshi siddiqui
okafor okonkwo adeyemi adebayo okoye eze nwosu mensah owusu boateng asante diallo traore mbeki dlamini nkosi
rosenberg goldberg goldstein friedman schwartz cohen levy katz kaplan shapiro rabinowitz
almeida ferreira oliveira pereira carvalho rodrigues fernandes goncalves ribeiro
hutchinson whitaker whitehead blackwell chamberlain cavanaugh gallagher donnelly mcmahon mckenzie macdonald macleod
oneill odonnell brennan byrne doherty kavanagh sinclair hathaway abernathy montgomery livingston thornton
dominguez velasquez contreras espinoza figueroa cervantes villanueva zamora cardenas trujillo rosales camacho
`;

/** Surnames that are words, places, instruments or eponyms as well; they need a second cue. */
export const ambiguousSurnames = `
pages holder
parent lang colon smart singleton house orr english rey rico curry delaunay bravo mace york sen mesa moon harms funk
harmon legendre gay salmon hull lis gross french kern rai baca chang ayers poole cooke morse horne lange parkin hesse
durbin best buck butcher cannon chandler craft dale franco glass glover gould hancock horn horton keller little
moody noble palacios parsons patton peck potts prince pugh rich riggs rivers savage shields short slater steele stein
storey strong swift tate tucker tyler valentine ware weeks whitehead wise wolfe yates binder fink haas hein kraft kraus
kurz pape reich reiter ritter roth sander schilling sommer unger vogt wirth baron barbier blanc camus caron carre
chevalier clement colas daniel denis fontaine hardy imbert joly labbe leblanc lombard marion masson morel noel
olivier paris pascal petit picard pons prevost renard riviere robin roche royer samson simon toussaint vincent
voisin cano corral correa crespo granado guerra haro leal madrid mares mata mateo matos mena mota nava negron nieves
nino paz prado puente puga rangel raya roque segovia serna sevilla solano toledo toro tovar trinidad valle das dey
kaul lal mani nanda nath nayak pai raman rana tandon tata bak duda kozak krol mazur mroz urban wilk amato bianco
bruno fiore galli gatti gentile greco longo marini messina milani monti orlando riva sala sanna serra testa villa
vitale leone vance vang hahn haley ho liu kerr conner barr bates beck bond booker boone booth bowman boyle branch
bray brewer bridge briggs britt brock browning bruce buckley bullock burgess burke cain carey carson cash chan
christian combs cope core cowan cowboy crosby crow decker dickson dodge downs duke ease ellis finch fleming
fletcher floyd forbes fritz gaines gamble garner gates gentry george gibbs giles glenn grant graves greer grimes gill
hale haynes heath herman herring hess hester hilton hines hobbs hodge hoover horne howe huff hurst irwin jarvis
jennings joyce keith kemp kidd kirk knapp knox lara leach lester lowe lowery lucas luna lutz lynx lyons mack mann
manning marin massey mathematica maxwell mayo mays melton mercer merritt middleton miles montana mora mull nash neal
noel nolan norman norris oliver pace patrick paul pena pitts pollard ponce ramsey randall raymond reid rhodes richard
robert roberts rocha roy ryan salas shannon shea shelton sherman shepard sierra simmons sloan sosa stafford stanton
stein stout tapia terry todd trejo valencia velez vega wade wall ward warner waters webster wiley wilkins willis
wyatt golden hope ingram jordan lamont
bell bolton bower bowers coates coles cullen frost gough goddard hartley hewitt hilton holland houghton kaur leigh
manning marsden mellor moran morton naylor nicholson norton parkes perkins preston rees rowley seddon sutton talbot
walton wheeler albrecht arndt barth baum berger brandt bruns busch conrad dorn ebert engel ernst freund fuchs graf
grimm gruber hamel hansen heim heinz heller jager jahn jakob karl kessler klemm knopf kohler konig krause
kruger kunst lenz ludwig marx may meier michel mohr moser muller otte otto paul petersen pohl preuss raab richter
riedel rohde sauer schafer schubert schulz schuster schwab seidel siebert stahl steiner stephan stoll straub thiel
thomas wagener wenzel werner winkler witt wolff jansen
brown miller young king hill green baker hall white black gray grey long price bell cook cooper ward fox rose stone
may day page park parks field fields bush wood woods west north east south lake rivers brooks banks bridges forest
marsh moss reed rice berry bean lamb fish wolf hawk crane swan finch byrd bird drake buck hart hunt hunter fisher
farmer shepherd gardner carpenter mason smith-wesson potter tanner taylor weaver carter porter butler cole
turner walker parker harper sawyer miner bishop pope church temple abbott dean duke earl knight noble prince
sharp small little short strong swift wise good goodman love joy best sweet savage rich poor bright lane street
waters wells pool burns frost snow winter winters summer summers spring day weeks sparks steel silver gold golden
cash nickel penny pace chase cross hood rush case chambers rowe barber singer sellers mills ford hyde head
hand foot legg shin bones brain heart hands hicks lee li le an do ma ng oh wu xu yu yi hu he ho lu lin sun
wang yang liu chen han lim kang jung jang cho kim ito kato sato eze nagy ray rush
west jordan austin jackson washington lincoln hamilton madison houston dallas franklin florence warren lawrence
jenkins travis perry kelly james thomas henry martin scott allen howard stanley russell bradley
wilson parkinson cohen graves marshall mitchell holmes gibson ferrari wagner roman conti klein weiss kaiser
koch lambert ricci shah nair reddy malik silva santos vega torres ramos flores medina cruz leon reyes rivera
ross webb boyd mccoy fuller foster freeman newman
stevens gordon murphy watson newton kelvin pascal joule tesla gauss laplace fourier markov bayes hamming lynch
shaw payne levy becker bauer popov sims romano colombo durand bonnet
clay cline cobb dell dell nash lowe law laws lord major marks marker model minor pike pitt
power powers pratt read roach root rust salt self sage shields skinner starks stark tripp vance wade wall walls
`;
