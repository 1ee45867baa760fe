/** Less frequent surnames, by where they are usual, in the same form as the frequent ones. */
export const moreSurnames = `
abbott acevedo acosta adkins aguirre ali allison alvarez anthony arroyo ashley atkins atkinson avery avila ayala
ayers baldwin ballard barajas barker barr barrera barron barry bartlett barton bates bauer beard beasley beck becker
beltran benitez benjamin benson bentley benton berger bernard best bishop blackburn blair blake blankenship blevins
bolton bond booker boone booth bowen bowers bowman boyer boyle bradford bradshaw brandt braun bray brewer briggs
britt brock browning bruce bryan buchanan buck buckley bullock burch burgess burke burnett burton bush butcher
cabrera cain calderon calhoun callahan camacho cameron campos cannon cantrell cantu carey carlson carney carr carrillo
carson casey castaneda cervantes chan chandler chaney chang chapman charles christian church cisneros clarke clayton
clements cobb cochran cole colon combs compton conley conner connor conrad conway cooke copeland cordova corona
cortes cortez costa cowan cox craig crane crosby crowder cuevas cummings curry curtis dalton daniel daugherty
davenport davidson dawson decker delacruz deleon dennis dickerson dickson dillon dodson dominguez dorsey dougherty
douglas downs doyle drake dudley duffy duke duran durham duarte dyer eaton elliott ellison english erickson escobar
esparza espinosa esquivel everett farley farrell faulkner finley fitzpatrick fleming fletcher floyd forbes fox francis
frank franco frazier frederick freeman french frey friedman fritz frye fuentes gaines galindo gallegos galloway
galvan gamble garner garrett garrison gates gay gentry george gibbs gilbert giles gill gillespie gilmore glass glenn
glover golden goodwin gould graves greene greer griffith grimes gross guerra guevara haas hahn haley hammond hampton
hancock hanna hanson hardin harding hardy harmon harrell harrington hartman harvey hatfield haynes heath hebert
hendricks hendrix henson herman herring hess hester hickman hines hinton ho hobbs hodge hodges hogan holden holder
holland holloway holt hood hooper hoover hopkins horn horne horton house houston howe howell hubbard huerta huff
huffman hull humphrey humphreys hurley hurst hutchinson huynh ibarra ingram irwin jacobs jacobson jarvis jefferson
jennings johns joseph juarez kane kaufman keith kemp kent kerr khan kidd kirby kirk kirkland kline knapp knox
kramer krause krueger lamb lamont lang lara larsen lawson leach leal leblanc leonard lester lindsey little liu
lloyd logan love lowery lozano lucas lucero lugo luna lutz lyons macdonald macias mack madden mahoney maldonado
mann manning marin marks marquez marsh massey mathews mathis maxwell mayer maynard mayo mays mcbride mccall mccann
mccarty mcclain mcclure mcconnell mccormick mccullough mcdaniel mcdowell mcfarland mcgee mcgrath mcguire mcintosh
mcintyre mckay mckee mckenzie mcknight mclean mcmillan mcneil mcpherson meadows mejia melendez melton mendez mercado
mercer merritt meyers michael middleton miles mills miranda molina monroe montes montoya moody moon mora moran
morgan morrison morrow morse morton moses moss mosley moyer mullen mullins munoz murillo nash navarro neal newman
newton nielsen nixon noble nolan norman norris norton novak obrien ochoa oconnell odom oliver olsen oneal orozco orr
osborn osborne oneill owen pace pacheco page palacios park parrish parsons patrick patton paul pearson peck pennington
perkins peters pham phelps pineda pitts pittman pollard ponce poole pope potts powers pratt preston prince proctor
pruitt pugh quinn quintero ramsey randall randolph rasmussen ray raymond reese reid reilly rhodes richard richards
richmond riddle riggs rios ritter rivas rivers robbins robert robles rocha roberson rodgers rojas roman rosario rosas
rosales roth rowland roy rubio rush russo ryan salas salgado salinas sampson santana santiago savage schmitt schroeder
schultz schwartz serrano sexton shaffer shannon shea shelton shepard shepherd sheppard sherman shields short sierra
silva simon simmons singleton skinner sloan snow solis solomon sosa sparks spears stafford stanton stark steele
stein stephens stephenson stevenson stokes stout strickland strong suarez summers sutton swanson sweeney tapia tate
terrell terry thornton tucker todd townsend travis trejo trevino tyler underwood valdez valencia valentine valenzuela
valenzuela vance vang vasquez vaughan vaughn velasco velasquez velazquez velez villa villarreal villegas wade wagner
wall waller walls walsh walter walters walton ware warner waters watts weber webster weeks weiss welch wells whitehead
whitney wiggins wiley wilkerson wilkins wilkinson willis winters wise wolf wolfe woodard woodward wyatt yates york
zamora zavala zhang zuniga nguyen-smith
atkins barlow bartram begum bentley bibi birch bolton bond booth bowen bradshaw bryan burgess burrows butcher carr
chadwick chambers clayton clements coates connolly conway coles cooke cullen dale dawson dickinson doyle faulkner
finch fletcher frost gibbons gilbert giles goddard goodwin gough hale hancock harding hargreaves hartley haynes
heath herbert hewitt hilton hobbs hodgson holden holland holloway hooper hope horton houghton howarth hudson
humphreys humphries hurst hussain hutchinson iqbal jarvis jennings joyce kaur kemp khan kirby lamb leigh lowe
lynch macdonald manning marsden mellor metcalfe middleton moran morley morton naylor newton nicholls nicholson noble
norris norton odonnell osborne parkes parkin parry parsons patterson pearce pearson perkins poole preston pritchard
quinn ratcliffe rees reid rhodes riley rowley sanderson savage schofield seddon shah sharp sheppard short shepherd
skinner slater smart stephenson stokes stone storey summers sutton swift talbot tomlinson townsend vaughan wade
walsh walters walton ward waters watkins weston wheeler whitehouse whittaker wilkins wilkinson winter yates begum
pruschke albrecht arndt bachmann barth baumann baumgartner beck behrens berger bergmann beyer binder blum bock bohm
brandt braun brinkmann bruns buchholz busch busse conrad dietrich dietz dorn ebert eckert ehlers engel engelhardt
ernst fiedler fink franke frank freund friedrich fritz fuchs fuhrmann funk geiger gerlach gotz graf grimm gross
gruber gunther haas hahn hansen harms heim hein heinrich heinz heller henning hermann herrmann hess hesse heuer
hoffmann hofmann hohmann horn horst jager jahn jakob jansen janssen jung kaiser karl keller kern kessler kirchner
klemm knopf kohler konig kohn kraft kramer kraus krause kremer kruger kruse kuhn kunz kunze kurz lang lange langer lenz
lindner lorenz ludwig lutz marquardt martens marx mayr meier mertens metzger michel mohr moser muller naumann
neubauer neumann nickel noack nowak otte otto pape paul petersen pfeiffer pfeifer philipp pohl preuss raab rauch reich
reichert reimann reinhardt reiter richter riedel ritter rohde rose roth rudolph ruppert sander sauer schafer schaller
scheffler schenk scherer schilling schindler schlegel schlosser schlueter schluter schmid schmitt schmitz schneider
scholz schott schreiber schroder schubert schuler schuller schulte schultze schulze schumacher schumann schuster
schutte schutz schwab schwarze seidel seifert siebert simon singer sommer springer stahl stark stein steiner stephan
stoll straub strauss thiel thiele thomas unger urban vogt voigt voss wagener walter walther weidner weigel weis
wendt wenzel werner wetzel wiegand wieland wilhelm winkler winter wirth witt witte wittmann wolff wolter wulf ziegler
zimmer
adam albert andre arnaud aubert aubry auger baron barbier barre barthelemy benard benoit berger bernard bertin bertrand
besson bigot blanc blanchet bodin bonneau boucher bouchet boulanger bourgeois bousquet boutin bouvier boyer breton
briand brun bruneau brunet buisson camus carlier caron carre cartier charles charpentier charrier chartier chauvin
chevalier chevallier clement cohen colas colin collet colas collin cordier costa couturier daniel david delannoy
delattre delaunay delmas denis descamps deschamps devaux didier dijoux dubois dufour duhamel dumas dumont dupre dupuis
dupuy duval etienne evrard fabre faure fernandez ferrand ferreira fleury fontaine foucher fouquet francois gaillard
gallet garnier gauthier gautier gay gerard germain gilbert gillet giraud godard gomes gonzalez gosselin goncalves gros
grondin guerin guibert guichard guillaume guillet guillon guillot guilbert guyot hamel hamon hardy hebert henry herve
hoarau hubert huet humbert imbert jacob jacquet jacquot jean joly joseph joubert julien klein labbe lacombe lacroix
lagarde laine lambert langlois laporte laroche launay laurent lebon lebreton leblanc leclerc leclercq lecomte lecoq
ledoux leduc legendre leger legrand legros lejeune lelievre lemaire lemaitre lemoine lenoir leroux lesage leveque levy
lombard loiseau lopes louis lucas mace maillard maillet mallet marchal marchand marechal marie marion martel martineau
marty masse masson mathieu maurice maury menard meunier meyer michaud michel millet monnier morel morin morvan moulin
muller nicolas noel normand olivier ollivier pages parent paris pascal pasquier paul payet pelletier peltier pereira
peron perret perrier perrin perrot petit philippe picard pichon pineau poirier pons potier poulain prevost raymond
raynaud regnier remy renard renaud renault rey reynaud ribeiro richard riviere robert robin roche rodrigues rolland
rossi rousset roussel roux roy royer salmon samson sanchez sauvage schmitt seguin simon tanguy techer teixeira tessier
texier thibault thierry thomas torres toussaint traore tournier turpin valentin valette vallee vallet verdier vidal
vincent voisin weber
amato barbieri barone basile battaglia bellini benedetti bernardi bianco brambilla bruno caputo carbone caruso
castelli catalano cattaneo coppola costantini costa damico deangelis deluca demarco derosa desantis fabbri farina
fava ferraro ferretti ferri fiore fontana fumagalli galli gallo gatti gentile giuliani grassi grasso greco guerra
guidi leone longo lombardo lorusso mancini manfredi marchetti mariani marini marra martinelli martini mazza messina
milani montanari monti morelli morettini neri orlando palmieri palumbo parisi pellegrini pellegrino piras poli
ricciardi rinaldi riva rossetti ruggiero sala salvi sanna santini santoro sartori serra silvestri sorrentino testa
tosi valentini vitale vitali villa zanella
acevedo acuna aguayo aguilera alarcon alcantar alfaro almanza alonzo amaya anaya aparicio aranda araujo arce arellano
arias arredondo arriaga avalos baca balderas banuelos barragan barrientos bautista becerra bermudez bernal betancourt
blanco bravo briones bustamante bustos caballero camarillo canales cano cantu carbajal cardona carmona carranza
carrasco carrasquillo carreon carrera carrion casas casillas castellanos cazares cedillo ceja centeno cepeda chacon
chapa cisneros collado concepcion corral correa coronado cotto covarrubias crespo curiel davila delarosa delatorre
delvalle duenas echeverria elizondo enriquez escalante escamilla escobedo fajardo farias feliciano frias gaitan
galarza gamboa gaona gaytan godinez godoy granado granados griego grijalva guajardo guillen gurule haro henriquez
heredia hidalgo hinojosa holguin hurtado iglesias izquierdo jaime jaimes jaquez jaramillo jasso laboy leal ledesma
lemus lerma leyva linares lira llamas loera lomeli longoria lopez lovato loya lozada lucero luevano lujan
madrid madrigal magana mares mascarenas mata mateo matos maya melgar mena menchaca meraz merino mesa meza mireles
mojica monroy montalvo montanez montemayor mota moya murillo najera naranjo nava nazario negron nevarez nieves
nino noriega ocasio ojeda olivares olivas olivera olivo olmos olvera ontiveros oquendo ordonez orellana ornelas orosco
orta otero ozuna pabon padron pagan paredes partida patino paz pedraza pedroza pelayo perales peralta perea
pichardo pina pizarro plascencia polanco portillo posada prado preciado prieto puente puga quezada quinones quintana
quintanilla quiroz rael rangel rascon raya razo regalado rendon renteria resendez rico riojas rivas rivero
robledo rodarte rojo rolon romo roque rosado rosales saavedra saenz saiz salcedo salcido saldana saldivar samaniego
sandoval santillan sauceda sedillo segovia segura sepulveda serna serrato sevilla sisneros solano solorio
solorzano soria sotelo tafoya tamayo tamez tejada tejeda tellez tello teran tijerina tirado toledo toro tovar trevino
trinidad ulibarri ulloa urbina urena uribe urrutia valadez valdes valdivia valentin valladares valle valles vallejo
varela vela velarde vergara verduzco vigil villalobos villalpando villasenor yanez ybarra zambrano zapata zaragoza
zarate zavala zayas zelaya zepeda
acharya agrawal ahluwalia ahuja anand arora babu bajaj balakrishnan banerji bansal barman basu bedi bhagat bhalla bhandari
bhardwaj bhargava bhasin bhat bhatia bhatnagar bhatt bhattacharjee bose chahal chakrabarti chakraborty chandran chauhan
chaudhari chaudhary chaudhry chawla chopra choudhary choudhury dalal das dasgupta datta deol deshmukh deshpande dey
dhaliwal dhar dhawan dhillon dixit doshi dube dubey dutta gandhi ganguly garg ghosh gill gokhale goel gopalakrishnan
goyal grewal grover guha gulati hegde jadhav jain jha johar joshi kadam kakkar kapadia kapoor kapur karnik kashyap kaul
khanna khatri khosla khurana kohli krishnamurthy krishnan kulkarni lal luthra mahajan malhotra mangal mani mathew
mathur mishra misra mistry mitra modi mukhopadhyay murthy nadar nagarajan naidu naik nambiar nanda narang narayan
narayanan narula nath natarajan nayak nigam ojha padmanabhan pai pandey pandit pandya parekh parikh parmar pathak patil
pillai prabhu prakash prasad purohit raghavan rai rajagopal rajagopalan rajan rajput rajan raman ramachandran ramaswamy
ramakrishnan rana ranganathan rao rastogi rathore rathod raut rawat roy sahni sahu saini sampath sanghvi saran sarkar
sarma sastry sathe saxena sehgal sen sengupta seshadri sethi shekhar shenoy shetty shinde shrivastava shukla sinha
solanki somani srinivas srinivasan srivastava subramaniam subramanian sundaram suri swaminathan taneja tandon tata
thakkar thakur thomas tiwari trivedi tyagi upadhyay vaidya varghese varma vasudevan venkataraman venkatesan venkatesh
vora vyas wadhwa walia yadav
adamczyk andrzejewski bak baran baranowski bednarek bielecki blaszczyk borkowski brzezinski chmielewski cieslak
czarnecki czerwinski dabrowski domanski duda dudek gajewski glowacki gorski grabowski jablonski jakubowski jankowski
jasinski jaworski kaczmarczyk kaczmarek kalinowski kaluza kazmierczak kolodziej konieczny kozlowski kozak krajewski krawczyk
krol krupa kubiak kucharski kurek kwiatkowski laskowski leszczynski lis lukaszewski maciejewski majewski majchrzak
makowski malinowski marciniak mazur mazurek michalak michalski mikolajczyk milewski mroz musial nawrocki
nowakowski nowicki olszewski ostrowski pawlak pawlowski piatek pietrzak piotrowski przybylski rutkowski sadowski
sawicki sikora sikorski sobczak sobolewski sokolowski stankiewicz stepien szczepaniak szczepanski szewczyk szulc
szymczak tomaszewski tomczak urban walczak wasilewski wieczorek wilk wisniewska wlodarczyk wojciechowski wozniak wrobel
wroblewski wysocki zajac zakrzewski zalewski zawadzki ziolkowski
`;
