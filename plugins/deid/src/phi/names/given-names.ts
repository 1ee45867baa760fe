/**
 * Given names that many people have (the most frequent of the US Social Security Administration's lists of the
 * last century, and the usual ones of other languages), without accents. None of them is an English word.
 */
export const givenNames = `
bob bobby rob robbie mike tony wayne scott alan dan tim tom ian beth ann owen cameron ella eliza kelly leslie sydney stella magnus linh dolores consuelo mario jerry terry trevor norma doris angus bonnie annie gloria rita hector oscar hugo carla henry kate linda mary
james john robert michael william david richard joseph thomas christopher charles daniel matthew anthony donald
steven andrew paul joshua kenneth kevin brian timothy ronald jason george edward jeffrey ryan jacob nicholas gary
eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick jack dennis jerry tyler
aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy christian walter keith austin roger terry
sean gerald carl dylan harold jesse bryan lawrence arthur gabriel bruce logan billy joe alan juan elijah willie
albert wayne randy mason vincent liam roy bobby caleb bradley russell lucas luis phillip philip eugene ralph louis
howard fred martin jimmy stanley leonard harry curtis derek joel oscar antonio miguel angel carlos diego jorge pedro
manuel francisco ricardo eduardo fernando rafael alejandro sergio javier roberto mario andres pablo marcos raul
julio cesar enrique hector hugo ivan alberto ernesto gustavo guillermo arturo armando ramon salvador
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley
kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela
shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria
heather diane olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn judith andrea hannah
megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia frances jean alice judy
isabella julia danielle marilyn diana natalie beverly charlotte marie theresa amber doris denise kayla alexis lori
tammy irene jane tiffany kathy rita lillian lucille vivian edith thelma gladys ethel mildred dorothy lois norma
wanda bonnie peggy phyllis annie lorraine eleanor bertha geraldine josephine sylvia ella leslie erin caroline ellen
anne valerie monica regina gina suzanne yvonne loretta carmen veronica yolanda lucia ana sofia camila valentina
mariana gabriela daniela alejandra juana guadalupe rosa elena isabel francisca pilar dolores mercedes consuelo luz
jan hans klaus jurgen dieter wolfgang helmut gunter heinrich friedrich stefan andreas matthias markus tobias sebastian
florian johannes ursula ingrid petra sabine monika renate gisela brigitte heike anja katrin birgit greta
pierre jean-paul michel philippe francois jacques laurent nicolas guillaume olivier thierry camille chantal monique
nathalie isabelle sylvie celine genevieve giovanni giuseppe luigi marco paolo francesco alessandro lorenzo matteo
giulia chiara francesca federica paola bjorn lars sven erik olaf astrid sigrid henrik magnus anders nils
ivanov dmitri sergei vladimir alexei nikolai yuri boris igor oleg svetlana natasha tatiana olga irina ekaterina
anastasia ludmila katarzyna agnieszka malgorzata krzysztof piotr wojciech tomasz andrzej zbigniew milan zoran
mohammed muhammad mohamed mohammad ahmed ahmad ali hassan hussein omar ibrahim yusuf youssef mustafa khalid abdul
abdullah hamza bilal tariq fatima aisha khadija zainab maryam leila layla yasmin noor amina salma nadia samira
raj rajesh ramesh suresh mahesh sanjay vijay anil sunil amit rahul rohit arjun vikram anand arun deepak priya
anjali pooja neha kavita sunita lakshmi divya shreya meera asha usha geeta
wei xiaoming mei ling xin jing hiroshi takashi kenji yuki haruto sakura yuko keiko akiko naoko minh thuy linh
jihoon minji seojun chukwu oluwaseun ngozi chioma emeka kwame kofi ama abena tunde folake amara thandiwe sipho
rebekah zoe chloe lily mia ava layla aria ellie nora stella aubrey leah audrey claire eva naomi alyssa kaylee
brianna sydney morgan jasmine destiny kaitlyn mackenzie trinity sierra tom tim jim ben sam dan mike steve dave chris
matt tony greg josh nick alex andy kate katie jenny jen liz beth betsy becky debbie cathy cindy sue maggie molly nina
tina tara paula carla marcia naomi miriam esther deborah judith eliza annabelle isla freya imogen oliver harriet
nigel graham colin trevor clive gareth rhys owen ian duncan angus hamish fiona siobhan niamh aoife ciara padraig
`;

/** Given names that are words, places, brands or models as well; they need a second cue. */
export const ambiguousGivenNames = `
julian isabelle luigi lea mae uma kai abel felix ute german ola mani pam ora ina ida iva ines gay chad kent glen clint
sal rod gene misty penny crystal reina perla nieves dulce angel gaia bianca viola alba marine luce clemence prudence
serena bruno dante rocco leone valentin clement pascal noel vincent olivier denis roman julien iga tola nela maja
kiran komal jaya karan sapna tanvi kajal harsh harmony maury constance major norm emile sandy marvin gale shelly
candy brandy sherry kerry dusty randi wade kirk ward miles max maxwell theo otto ned tod ted vera veronica delphine
eve evan mason faye gail kay lynn june hope faith joy dawn ginger misty marion wren silas ezra levi asher colby brook
will mark grace rose may june april august hope faith joy dawn eve ivy iris violet lily daisy olive ruby pearl opal
amber crystal jade jasmine ginger holly hazel myrtle fern clay cliff rock dean duke earl guy bill rob jack
frank grant chase chance drew pat sue gene ray rich dick nick peter don art max rex ace victor miles lance
pierce trace christian angel jesus summer autumn destiny harmony melody carol sandy penny patience prudence charity
constance mercy honor honour joe jean jan jo adam bert ernie albert alexa austin boston brooklyn charlotte chelsea
claude dallas denver eden florence georgia houston india ireland israel jackson jordan kent lincoln london madison
morgan orlando paris phoenix regina savannah sierra troy tyler virginia victoria vienna carolina dakota
montana roman josh mason carter cooper hunter parker taylor walker turner logan bishop king prince stone star sky
storm river brook forest glen heath dale vale lane skip chip buck bud jay robin wren martin rusty dusty randy
julia ada alice aurora luna nova venus mercedes salvador
milan trinity cesar ali ama ling mei wei xin jing min an noor asha amara anand raj
sam ben alex kim lee ana aria ava eva luz pilar marina sage blue lane
clement ward
`;
