/** Less frequent given names, by where they are usual, in the same form as the frequent ones. */
export const moreGivenNames = `
jeffery bradley dwayne darrell darryl darren darin craig kirk marc wade clinton clifton randall glenn glen gilbert
leroy marvin melvin alvin calvin herbert norman bernard theodore lester clarence floyd vernon cecil chester milton
edgar elmer leon lloyd willard wilbur warren wallace sidney stuart stewart dwight donnie johnny johnnie jonathon
jon kristopher christoper nathaniel nathanael levi isaac isaiah elias ezra asher silas gavin colton cody brody
brett bret brad chad todd troy kurt curt erick eriq garrett grayson hayden jared jarrod jermaine jamal tyrone
malik darius demetrius desmond dominic dominick donovan duane dustin edwin efrain emanuel emmanuel fabian
felix francis franklin freddie frederick gerard gordon grady gregg harvey herman homer horace ignacio irving
ivan jaime jamie jarvis jayden jeff jeffry jerome joey jordon jorge kendall kenny kent kerry lamar lamont lonnie
lorenzo luther lyle malcolm manny marcel marcus marion marlon marty mathew maurice max maxwell micheal mickey
mitchell morris myron ned neil nelson noel norbert orlando orville otis pat patty percy preston quentin quincy
ralph randolph raymond reginald reuben rick rickey ricky rodney rodolfo roland rolando ron ronnie rory ross
rudolph rudy rufus russel sammy saul seth shane shaun shawn sherman simon solomon spencer stephan stuart sylvester
ted teddy terrance terrence theo timmy toby tomas tommy tracy trent trenton ulysses vernon vince virgil wade
weston wilbert wilfred willis winston woodrow xavier zachariah zach zack
sheila vanessa kristen kristin kristina kristine kirsten mindy candace candice haley hailey tonya tanya tasha
tabitha allison alison alicia alisha glenda lindsey lindsay kylie kylee bethany briana brandi brandy bridget
brooke caitlin carrie casey cassandra cassie cecilia celeste chelsey cherie christie christy claudia colleen connie
corey courtney crystal dana darla darlene dawn debbie deanna deirdre delores desiree dianne dina dominique dora
doreen edna eileen elaine elisa elise elisabeth ellie elsie erica erika erma estelle esther eunice evangeline faye
felicia flora gail gayle georgina gertrude gretchen gwen gwendolyn hattie heidi henrietta hilary hillary hope ida
ilene imelda ina inez ingrid iva jackie jaclyn jana janelle janine jasmin jayne jeanette jeanne jeannie jenna jenifer
jennie jerri jill jillian joann joanna joanne jocelyn jodi jodie jody jolene josie joy juanita judi julianna
julianne juliet june karla karin kari karina karyn kasey katelyn katharine kathie katrina kay kaye keisha kelley
kelli kellie kelsey kendra keri kerri kiara kim kimberley kirsten krista kristi kristie kristy lacey latasha
latisha latoya laurel laurie leah leann leanne lena lesley leslie lidia lilian lillie lindsey lora lorena lorene
loretta lorna louise lucia luella lula lydia lynda lynette lynn lynne lynnette mabel mable madeline mae mallory
mamie mandy marcella marci marcy margarita margie marguerite mariah marian marianne maribel maricela marisa marisol
marissa marjorie marlene marsha marta maryann marva mattie maureen maxine meghan melanie melinda melody meredith
michele mildred millie mindy minerva minnie misty mollie muriel myra myrna nadine nanette natasha nellie nettie nikki
nichole noelle nora noreen olga ollie ora paige pam patrice patsy paulette pauline pearlie penelope penny petra priscilla
rachael racheal ramona randi raquel rena rene renee rhonda robbie roberta robyn rochelle ronda rosalie rosalind
rosalyn rosanna rosanne rosemarie rosemary rosie rosetta roslyn roxanne ruthie sabrina sadie sallie sally samara
shana shanna shannon shari sharron shauna shawna shelby shelia shelley shelly sheri sherri sherrie sherry sheryl
shirlene silvia sonia sonja sonya sophie stacey staci stacie stacy stefanie sue susana susanna susanne susie suzanna
suzette sybil tamara tameka tami tamika tania tasha tatiana terri terrie tessa thea tiffani toni tracey traci tracie
tricia trina trisha trudy tamra ursula valarie velma vera verna vicki vickie vicky viola violet vonda whitney wilma
winifred yesenia yvette zelda zoey madeleine eloise florence beatrice penelope matilda phoebe
geoffrey nicola gemma kirsty leanne lyndsey elliott elliot lewis callum kieran declan jacob joshua conor connor
aidan ronan cian eoin darragh siân megan carys bronwyn dafydd alistair alasdair euan ewan gillian lorraine
karl-heinz gerhard gunther werner horst manfred rolf rudolf siegfried uwe ulrich volker walther bernd detlef
eberhard ewald gottfried hartmut heinz holger jochen joachim jorg jens kai karsten carsten lothar ludwig lutz
marcel norbert oskar ottmar rainer reinhard reinhold roland ralf rudiger steffen thorsten torsten udo wilhelm
winfried wilfried annegret anneliese annemarie antje barbel beate bettina christa christel corinna cornelia
dagmar dorothea edeltraud elfriede elke elisabeth erika eva-maria franziska frieda friederike gabi gabriele gerda
gertrud gudrun hannelore hedwig helga henrike hildegard ilse inge ingeborg irmgard irmtraud jutta karin karla
katharina katja kerstin kirsten lieselotte liselotte magdalena manuela margarete margit mareike marianne marlies
martina mechthild meike melanie nadja nicole regine rosemarie roswitha sigrid silke silvia sonja stefanie steffi
svenja susanne swantje tanja ulrike ute uta vera waltraud wiebke
adrien aime alain alexandre alphonse andre antoine arnaud auguste augustin aurelien baptiste bastien benoit
bertrand cedric christophe clement cyril damien denis didier dominique edouard emile emmanuel etienne eugene
fabien fabrice francis franck frederic gaston georges gerard gilbert gilles gregoire guy henri herve honore
hugues jean-claude jean-pierre jerome joel julien laurent leon loic luc lucien marc marcel matthieu maurice maxime
nicolas noel olivier patrice pascal philippe quentin raymond remi remy rene robert roger roland romain sebastien
serge stephane sylvain theo theodore thibault thibaut tristan valentin victor vincent xavier yann yves yvon zacharie
adele adrienne agathe agnes aimee alix amelie anais andree anouk astrid aude audrey aurelie aurore benedicte bernadette
brigitte capucine caroline cecile celina charlotte christelle christiane claire claudine clemence colette constance
corinne danielle delphine denise diane dominique edith eleonore elise eliane elodie emilie emmanuelle estelle
eugenie fabienne florence francine francoise frederique gabrielle genevieve georgette germaine gisele helene
henriette hortense ines isabelle jacqueline jeanne jeannine josette josephine julie juliette laetitia laure
laurence lea louise luce lucie lucienne madeleine manon margaux margot marguerite marianne marine marthe martine
maryse mathilde michelle mireille monique muriel nadege nathalie nicole noemi odette odile oceane paulette pauline
penelope renee roxane sabine sandrine simone solange stephanie suzanne sylvie therese valerie veronique virginie
yvette zoe
achille adriano agostino alberto aldo alessio alfio alfredo amedeo andrea angelo antonello armando arnaldo arturo
augusto benedetto biagio bruno calogero carmelo ciro claudio corrado cristian dario dante davide demetrio diego
domenico donato edoardo elio emanuele emilio enrico enzo ernesto ettore eugenio ezio fabio fabrizio fausto federico
ferdinando filippo flavio franco fulvio gabriele gaetano gennaro gerardo giacomo gianluca gianni gianluigi
gianpaolo giampaolo gino giorgio girolamo giulio giuliano giancarlo guglielmo guido ivano jacopo leonardo lodovico
luca luciano ludovico manlio marcello mariano massimo massimiliano maurizio mauro michelangelo michele mirko nicola
nicolo nino orazio ottavio pasquale patrizio piero pierluigi pietro puccio raffaele renato riccardo rocco rodolfo
rosario ruggero salvatore sandro saverio sergio silvio simone stefano tiziano tommaso ugo umberto valerio vincenzo
virgilio vito vittorio adelina adriana agnese alessandra alessia annalisa antonella antonia antonietta arianna
aurora barbara beatrice benedetta bianca camilla carla caterina cecilia cinzia clara claudia concetta cristina
daniela debora donatella elena eleonora elisa elisabetta emanuela emma erika ermelinda fabiana fabrizia fiamma
filomena fiorella flavia franca gaia gemma giada gianna ginevra giorgia giovanna giuliana giuseppina grazia graziella
ilaria immacolata irma ivana laura lara lavinia letizia licia liliana livia loredana lorena luciana lucrezia luisa
maddalena manuela marcella margherita mariangela marina marisa marta martina matilde melania michela milena mirella
monica nicoletta nunzia orsola ornella patrizia piera pierina raffaella roberta rosa rosalia rosina sabrina serena
silvana silvia simona sonia stefania susanna tatiana teresa tiziana valentina valeria vanessa veronica viola
virginia vittoria viviana
abelardo abel adalberto adan adolfo agustin alfonso alfredo alonso alvaro amador amalia anabel anselmo ariadna
arcelia ascension aurelio beatriz benito berta blanca carolina catalina cecilia celia clara claudio concepcion
cristian cristobal dalia dario debora david daniel diana dulce eduardo elias elisa eloisa elvira emilio emiliano
ernesto esmeralda esperanza esteban estefania estela eugenia eva evelio fabiola federico felipe fidel florencia
francisco-javier genaro gerardo german gilberto gonzalo graciela gregorio helena hernan hilda homero humberto
ignacio ines irma isaac isabela ismael jacinto jacobo jaime javier jeronimo joaquin jonas jose-luis josefa josefina
juan-carlos julian julieta laura leandro leonardo leonel leonor leticia lilia liliana lorena lorenzo lourdes lucas
luciano lucio luis-miguel luisa magdalena manuela marcela marcelino marcelo margarita mariano maribel maricela marisol
marta martina matias mauricio maximiliano micaela miguel-angel minerva miriam modesto monica nicolas nieves noelia
noemi norma octavio ofelia omar oswaldo patricio paulina perla porfirio rafael ramiro raquel rebeca reina rene
reynaldo rigoberto roberto rocio rodolfo rodrigo rogelio rolando rosalia rosario ruben rufino sabina santiago saul
silvia simon soledad sonia teodoro timoteo tomas ubaldo valentin vicente violeta virginia wendy ximena yadira zoe
aarav abhishek aditya ajay akash akshay aman amar amitabh aniruddha anirudh ankit anupam aravind arnav ashish ashok
ashwin bhavesh chandra chandrakant chetan darshan devendra dhruv dinesh ganesh gaurav girish gopal govind harish
harsh hemant himanshu jagdish jatin jayant kamal karan kartik kishore krishna kunal lalit lokesh madhav manish manoj
mohan mukesh nakul naresh narendra naveen nikhil nilesh nitin pankaj paresh prakash pranav prashant praveen rajat
rajendra rajiv rakesh raghav ravi rishabh sachin sameer sandeep santosh sarthak satish saurabh shankar shashank
shivam shubham siddharth subhash sudhir sumit surendra tarun tushar uday umesh varun vikas vinay vinod vishal vivek
yash yogesh aaradhya aarti aditi aishwarya akanksha ananya ankita anushka aparna archana bhavna chitra deepa deepika
deepti devika gayatri harini indira ishita jaya jayanti jyoti kajal kamala kiran komal kriti madhuri malini manisha
meena meenakshi megha mohini mridula namrata nandini nisha nupur padma pallavi parvati payal poonam prachi pratibha
preeti radha radhika rani rashmi rekha renu ritu riya roshni ruchi sakshi sandhya sangeeta sapna sarita seema shalini
shanti shilpa shobha shruti smita sneha sonal sujata suman supriya sushma swati tanvi tara trisha uma urmila vandana
varsha vidya vimala yamini
adrian aleksander aleksandra alicja andrzej aneta aniela antoni artur barbara bartlomiej bartosz beata blazej
bogdan boguslaw boleslaw bozena bronislaw cezary cyprian czeslaw damian danuta dariusz dawid dominik dorota edyta
elzbieta emilia eryk ewa ewelina filip franciszek gabriela genowefa grazyna grzegorz halina hanna henryk iga
ignacy ireneusz iwona izabela jacek jadwiga jagoda jakub janina janusz jaroslaw jerzy joanna jolanta jozef juliusz
justyna kacper kaja kamil kamila karol karolina kazimierz kinga klaudia konrad konstanty kornelia krystian krystyna
leszek lidia liwia lucja lukasz maciej magda maja maksymilian marcel marcelina marcin marek mariusz marta mateusz
melania michalina mieczyslaw mikolaj milosz mirosław miroslaw nataniel natalia nela norbert ola olgierd oliwia
patrycja pawel przemyslaw radoslaw rafal roksana roman ryszard sebastian slawomir stanislaw sylwia szymon tadeusz
tola tymon urszula waldemar weronika wieslaw wiktor wiktoria witold wladyslaw wlodzimierz zbigniew zdzislaw zofia
zuzanna zygmunt
`;
