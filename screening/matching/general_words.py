"""Everyday words that many organisations choose, and the words of other languages that mean them, as plain data.

Both lists stand beside those of ``vocabulary``: what is there is not repeated here.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    """The words of a text; a line that starts with ``#`` says what follows."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def _canonical(text: str) -> dict[str, str]:
    """``canonical: word word`` lines to a dictionary from word to canonical word."""
    lines = (line.split(":") for line in text.strip().splitlines())
    return {word: canon.strip() for canon, words in lines for word in words.split()}


EVERYDAY_WORDS: Final[frozenset[str]] = _words("""
    # Business, trade and industry
    account accountant accounting actuary advertiser advertising adviser advisor advisory aerospace affiliate agenda agent aggregate agreement agribusiness agronomy aircargo alliance allied allocation alloy analysis analyst analytics
    annuity apparel appliance application appraisal apprentice approach arbitrage architect architectural architecture archive arena armament armory arsenal artisan assembly assessment assist assistance assistant assurance atelier auction
    audit auditor authorised authorized avenue award bakery balance bancshares banker banking bargain barrel barter basin bazaar bearing beauty benchmark benefit betting bidder billing biological biology biomedical biotechnology boat body
    boiler bond book booking bookshop boutique box brewery brewing bridge broadband broadcast broadcaster broadcasting broker brokerage budget builder bunker bus buyer buying cab cabinet cafe calibration call campaign campus canal canning
    canteen caravan carbon card cardinal care career carpentry carpet carriage carrier carton cash casino casting castle catalog catalogue catering cathedral cattle ceramic certificate certification chain chairman challenge chamber champion
    championship chandler channel chapter charter chartered chef chemist chemistry choice cinema circle circuit citizen civic civil claim cleaner cleaning clearing client clinic clinical clothing cloud coach coal coast coating code coffee
    coin cold collection collective colony column combine command commander commodity common commonwealth compact companion compass competence competition compliance component composite compressor computing concept concert concession
    concrete confederation conference congress connect connection connector connexion conservation conservatory console consolidated consortium constitution consul consultant consumer contact container content continent continental contract
    contracting contractor convention converter conveyor cooling cooperation cooperative coordination copper copy copyright core corporate correspondence cosmetic cost cottage cotton counsel counsellor counter county coupling courier course
    court coverage craft craftsman crane credential crew crop cruise cultivation currency current curriculum custom customer cutter cutting cycle cylinder dairy dam database dealer dealership dealing debt deck decor decoration decorator
    deep delivery demand dental dentist dentistry deposit depository depot deputy designer desk detail detection detective detector developer diagnostic diamond diesel digest dining diplomacy diplomat diplomatic direct direction director
    directory dispatch display disposal distillery distributor district diversified dividend dock dockyard document domain domestic door downstream draft dredger dredging drill drilling drive driver drug drum duct duty dwelling earning
    ecological ecology ecommerce edition editor editorial educator effect efficiency egg election electrician electricity electrode element elevator embassy embroidery emergency employer employment emporium endowment engine engineer
    entrepreneur entry environment escort espresso estimate event excavation excavator exchequer execution executive exhibit exhibition expansion expedition expert expertise explorer explosive exporter exposition extraction extrusion
    eyewear fabric fabrication fabricator facade facility fair fairway farm farmer farming fashion fastener feature feed ferry fertiliser fertilizer fiber fibre fiduciary field figure file filling filter filtration financier financing
    finish fishery fishing fitness fitting fixture flat fleet flight floor floral florist flour flow fluid foam folk footwear forecast forge forging formation formula forum forwarder forwarding founder foundry franchise freighter friction
    fruit fuel function fundamental funding funeral fur furnace furnishing furniture gallery gaming garage garden garment gasoline gate gateway gathering gauge gear gelatin generator geological geology gift gin glass glove good governor
    grain granary granite graphite grease grid grocer grocery gross ground grower growth guarantee guard guardian guidance guide guild gun gym gypsum hall harbor harbour hardware harvest harvester hatchery haul haulage hauler headquarters
    heat heater heating hedge helicopter heritage highway hire hiring hobby hoist homeland horticulture hosiery host hostel hosting household hub human hydraulic hydro hydrocarbon hydroelectric hydropower hygiene icon idea implant implement
    importer impression incentive incubator indemnity index indicator indoor initiative injection ink inn innovative innovator input inspection inspector installation institutional insulation insurer integrated integration integrator
    integrity intellect intellectual intelligent interchange interior intermediary intermodal internal invention inventory investor invoice ironworks irrigation issue item jet jeweler jeweller jewellery jewelry job jobber joinery journal
    journalist journey judicial juice junction jury justice kiln kiosk kit kitchen knitting knitwear knowledge laser laundry law lawyer leader leadership leaf lease leather lecture legacy legal lender lending lens lesson letter leverage
    liaison library licence license lifestyle lift lighting limestone limousine linen link liquid liquor list listing livestock living loan lobby local location lock locker locomotive lodge lodging loft logistician lounge lubricant
    lubrication luggage lumber luxury magazine mail mailing maker making mall manager mandate manor manpower manual map mapping marble margin marina mariner marketable marketer marketplace mart mass master match mate matrix mattress measure
    measurement meat mechanic mechanism mechanization medal mediation medication medicine medium meeting megastore member membership memorial memory mercantile merchandise merchandiser merchandising merchant merchantable merger message
    messenger metallurgical metallurgist metallurgy meter metering method metro metropolis metropolitan micro microfinance midstream migration mile milestone milk miller milling miner mineral mint mission mixer mixing mobile mobility model
    modeling modelling modular module mold molding mortgage motel motorcycle mould mover multinational municipal municipality museum mutual nail nation native naval navigator navy needle negotiation neighborhood neon nest newspaper node
    nonprofit nonwoven notary note nursery nursing nutrition observatory occupational officer official oilfield oilseed opening opera operator optic optician optimization option orchard orchestra order ore organic organiser organizer origin
    outdoor outfitter outlet output outsourcing oven overland owner ownership package packaging packer packing pact pad page paint painter painting palace pallet palm pan panel pantry parcel parking parliament part participation partnership
    passage passenger passport pasta pastry patent path patrol pattern pavement pavilion pawn pawnbroker pay payment payroll pension performance perfume period permanent permit personal personnel pet pharmacist pharmacy phone phosphate
    photograph photographer photographic photography physician physics pier pigment pile pilot pin pioneer pipe pipeline pipework piping piston pit pizza placement plaster plate platform plating play player plaza pleasure plot plumber
    plumbing ply plywood pneumatic polish politics poll polymer pool portal porter portfolio position post postal poster pottery poultry powder practice prefecture premier premium preparation presentation preservation presidium pressing
    pressure prevention price pricing primary print printer printing prize process processing processor procurement producer profession professional professor profile profit program programme programming progress progressive promoter
    promoting promotion propane propeller prospect prospecting protection protector protein prototype provider province provincial provision psychology publication publicity publisher pulp pump pumping purchase purchasing purification
    purifier quarry quarter quarterly queue quick quota quotation race racing rack radar radiation radiator radiology raft ranch range ranger ranking rate rating raw reactor reality realm realtor receipt recipe reclamation record recorder
    recording recreation recruiter recruiting recruitment recycler recycling reduction refiner refinery refining reform refrigeration refuge refuse region registrar registration registry regulation regulator rehabilitation reinsurance
    relation relay relocation remedy remittance remote renewable renovation rental repairer report reporter representative reprographics reseller reservation reserve reserved reservoir residence residency residential resin resort response
    restoration result retailer retirement retreat return revenue review rig rigging ring risk road roadway robot robotic roller rolling roof roofing room root rope route router routing royalty run runner safe safeguard safety sail sailing
    salary sale salon salt salvage sample sand sanitary sanitation satellite saver saving sawmill scaffold scaffolding scale scanner scenery schedule scheme scholar scholarship scope score scout scrap screen screening screw scrubber
    sculptor sculpture seafood seal sealing search season seat secretariat secretary section sector secure seed segment select selection seller semiconductor seminar senate sensor sequence server servicing session settlement sewing shaft
    shape shareholder shed sheet shelf shelter shield shift shipbroker shipbuilder shipmanagement shipment shipowner shipper shoe shopping shore shot show showcase showroom shuttle sign signage silicon silk site sketch skill skin skipper
    slate sleep slide smelter smelting snack soap soccer social soda soil solar soldier solvent source sourcing space spare speaker specialised specialist speciality specialized specialty spectrum speech spice spin spinner spinning spirit
    sponsor sportswear spray spring sprinkler squad square stable stadium staff staffing stage stainless stake stall stamp stamping stand standard staple starch start startup statement station stationer stationery statistic statue status
    statutory steam steamship stevedore stevedoring steward stitch stocking stone storehouse storey story strategic strategist strategy stream street strength structural structure student studies study style stylist submarine subscription
    subsea subsidiary subway success sugarcane suit suite supermarket supervision supplier surface surgeon surgery surgical surplus survey surveying surveyor sustainability sustainable sweet switch switchgear syndicate syndication synergy
    synthesis synthetic tailor talent talk tank tanker tannery tape tariff tax taxation taxi tea teacher teaching technician technologist technopark telegraph telemarketing telemetry telephone telephony teleport temple tenant tender tennis
    tent terminal territory test tester testing thermal thread ticket tile timber timberland tin tire title tobacco tool tooling tour tourist tow towage tower towing town toy track tracker tracking tract traction tractor tradesman tradition
    traditional traffic trail trailer train trainer training tram transaction transcript transfer transformation transformer transit transition translation translator transmission transmitter transporter transshipment trap traveler
    traveller trawler treasure treasury treatment treaty tribunal tribune trim truck trucker trucking trustee tube tubing tuition tunnel turbine tutor tutorial twine tyre underground undertaker underwater underwear underwriter underwriting
    uniform unit unity update upgrade upholstery upstream uranium urban urbanism usage user utility vacation vaccine vacuum valley valuation value valve vapor variety varnish vault vector vegetable vehicle vending vendor veneer ventilation
    ventilator venue verification vessel vet veterinarian veterinary viaduct video viewer villa village vinegar vineyard vinyl vocational voice voltage volume volunteer voyage wafer wage wagon walk walkway wall wallet wallpaper warden
    wardrobe ware warehouse warehousing warrant warranty wash washer washing waste watch watchmaker watchman watercraft waterfront watering waterway waterworks wax way weapon wear weather weave weaving webmaster website weighbridge weigher
    weighing weight weld welder welding welfare well wellhead wellness wharf wheat wheel wheelchair wheelhouse whiskey whisky whole wholesaler winch wind window wine winemaker winery wing winter wiper wire wireless wirework wiring woodcraft
    woodland woodwork woodworking wool workbench worker workforce yarn
    # Materials and things
    abrasive acid acrylic adhesive alabaster alcohol alkali aluminium aluminum ammonia amplifier anchor antenna anthracite anvil apple apron arc arch armchair arrow asbestos ash asphalt atom atomic axe axis axle backpack bag bakelite ball
    balloon balsam bamboo band bar barge bark barley barn barrier basalt basket bat bath bathroom battery beacon bead beam bean bed bedding beef beer bell bellows belt bench berry bike billboard binder biscuit bit bitcoin bitumen blade
    blanket blast blend blind block blockchain bolt bone bookcase bookend bookmark boot boron bottle boulder boundary bow bowl bracket braid brake brass bread brick briquette broadcloth brocade bronze brush bubble bucket buckle bud bulb
    bulk bullet bullion bumper bundle buoy burner butter button cabin cage cake calcium camera camp can candle candy cane cannon canopy cap capsule caramel cask cassette cave cedar cell cellar cellulose cereal chair chalk charcoal chariot
    chart cheese chest chip chisel chlorine chocolate chrome chromium cigar cigarette cinnamon citrus clay cliff clip clock cloth clothes clove cobalt cockpit cocoa coconut coil coke collar comb comfort cone cookie cookware cord cork corn
    corner couch coupon cover cracker cradle crate cream crypto crystal cube cup curtain cushion dagger date denim detergent dial dice disc dish disk ditch dome drain drawer dress drop dye dynamite earring earth electron embankment emery
    enamel epoxy essence ethanol ethylene extract eye facet fan feather felt fence fender ferro ferrous figurine fillet fireplace firework fish flag flake flannel flask flax flint flute foil fork fountain frame fuse gadget gallon garlic
    gasoil gauze gel gem gemstone gland glaze glitter glue grape gravel grill grinder grinding grip guitar gum hair ham hammer handbag handle hanger harness hat hatch hay helium helm helmet hemp herb herbal hide hinge honey hood hook hoop
    horn horseshoe hose hull hydrogen ice incense ingot insecticide iodine ivory jacket jam jar jasmine jeans jelly jewel jug jute kerosene kettle key keystone kite knife knob knot lace lacquer ladder lamp lane lantern lard latch latex
    lattice lava lead ledger lemon lever lid lime liner lint lithium log loom lotus magnesium magnet magnetic magneto mahogany malt manganese maple mask mast mat matchbox maze meal melon membrane menthol mercury mesh methane methanol mica
    mirror mitten mop mortar mosaic muffin mug muslin mustard nacre naphtha napkin necklace net nitrate nitrogen noodle nozzle nugget nylon oak oat olive onion onyx orange orb oxide oxygen pack paddle pail paraffin parquet paste patch peach
    peanut pearl pebble peg pellet pen pencil pendant penny pepper pewter phosphor piano pillar pillow pine pistol pitch plank plasma platinum plinth plough plow plug plum pocket pole polo polystyrene pomegranate pot potash potassium potato
    pouch prism pulley puppet purse puzzle pyramid quartz quill quilt rag raisin rattan rayon razor reed reel ribbon rice rickshaw rifle rim ripple rod rosin rotary ruby rug ruler rum rust sack saffron sandal sandalwood sandstone sandwich
    sapphire sash satchel satin sauce saw scarf scissors scooter scroll seaweed sesame shackle shampoo shark shawl shell shingle shirt shovel shrimp sickle sieve silica sink skirt slab slag slipper sock sodium solder spade spark spear
    sphere spike spindle sponge spool spoon steak stem stick straw string strip suitcase sulfur sulphur surfboard swing sword syrup table tablet tallow tap tar tarmac teak terracotta thermo thorn throttle tiara tie tinsel tissue titanium
    toast toffee token tomato tongs tooth torch tray trellis trident trophy trousers trumpet trunk tub tuna tungsten turf turpentine tusk tweed twig umbrella urea urn utensil vanadium vane vanilla vase veil velvet vent viola violin vise
    vodka voucher wallboard walnut warp wheelbarrow whistle wick wicker wig willow wrench yoghurt yogurt zip zipper zirconium
    # Qualities
    able abroad absolute abundant academic accessible acclaimed accurate ace across active actual acute adaptable adaptive additional adept adequate adjacent adorable advance advantage adventurous aerial aesthetic affluent affordable afloat
    ageless agile ahead airtight alert alike alive all almost aloft alone alternative always amazing ambitious ample ancient anew angelic animated annual another antique anywhere apart apex apt aquatic ardent around artful articulate
    artificial artistic ashore aside aspiring assertive assured astute attractive authentic automatic available average avid aware away awesome back backward balanced bare basic beautiful before behind below beneath beside best better
    between beyond big blessed blissful bold both boundless brave brief bright brilliant brisk broad bronzed busy calm candid capable captive careful casual celestial certain certified charming cheap cheerful chic chief chosen civilised
    clarity classic classical classy clean clear clever close coastal coherent colorful colossal comfortable comic competent complete comprehensive concise concurrent confident conscious consistent constant constructive contemporary cool
    coral cordial correct cosmic cosmopolitan cosy courageous covert cozy crazy credible crisp critical crucial crude cultured curious cute daily daring dark dashing dear decent decisive dedicated deluxe dense dependable deposited desired
    detailed determined devoted different dignified diligent dim discreet distant distinct distinctive distinguished diverse divine double down dry dual durable dynamic dynamical each eager early earnest easy eclectic economical ecstatic
    educated effective efficient effortless either elastic elect elegant elementary elevated elite eloquent elsewhere eminent enchanted endless energetic enhanced enlightened enormous enough ensured entire epic equal essential esteemed
    eternal ethical ethnic even ever evergreen evermore everyday everyone everything everywhere exact excellent exceptional exclusive exotic experienced explicit exquisite extended extensive external extra extraordinary extreme fabulous
    factual faithful familiar famous fancy fantastic fascinating fast favored favorite favourite fearless feasible federated fertile festive fierce final fine finer finest fit fixed flawless flexible fluent foremost forever formal former
    formidable forth fortified fortunate forward fragrant frequent fresh friendly frontal frozen full fun funny further futuristic gainful gallant generic generous gentle genuine giant gifted gigantic glad glamorous glorious glossy gorgeous
    graceful gracious gradual grand graphic grateful guaranteed handmade handsome handy happy hard hardy harmonious healthy hearty heavenly helpful here hereafter heroic hidden higher highest highly historic historical hollow holy honest
    honorable honourable hopeful horizontal hot huge humble hybrid hyper ideal identical idle illustrious imaginative immaculate immediate immense immortal imperial important impressive improved inclusive incredible indeed independent
    indigo individual industrious infinite informal ingenious inherent initial inland inner innocent inside inspired inspiring instant instead instrumental intact intense intensive intent intentional intimate intrepid intricate intuitive
    invaluable invincible invisible inviting isolated jolly joyful jubilant judicious junior just keen kind kindly kinetic large largest last lasting late latent lateral latest lavish leading lean learned legendary leisurely less lesser
    level liberal likely linear lit little lively lofty logical lone lonely long loose lost loud loved lovely low lower loyal lucid lucky lucrative luminous lunar lush luxurious mad magical magnificent majestic major many marvellous
    marvelous massive matchless mature maximal maximum meaningful mega mellow melodic memorable mental merry meticulous mighty mild mindful mini miniature minimal minimum minor minute miracle mixed modern modest moist momentous monumental
    moral more most motionless much multi multiple mystic mystical mythic mythical narrow near nearby neat necessary neutral next nice nimble noble nomad nominal none normal notable noted novel now nowhere numeric objective offline often
    old olympian olympic once online only onward open optimal optimum optional oral organised organized original ornate other out outer outside outstanding oval over overall overhead overnight pale parallel paramount parental partial
    particular passionate patient patriotic peaceful peerless perfect perhaps perpetual persistent personalised petite physical picturesque pivotal plain planetary playful pleasant plentiful plenty plural plus plush polar polished polite
    portable positive possible potential powerful practical precious precise predictable preferable present prestige prestigious pretty previous priceless prime primitive principled prior pristine privileged proactive productive profitable
    profound prolific prominent promising prompt proper prosperous proud proven prudent pure quaint qualified quiet quite radiant radical random rapid rare rather rational ready realistic rebel recent refined reflective refreshing regal
    regular related relative relaxed relevant reliable remarkable renewed renowned reputable resilient resolute resourceful respected responsible restful restored rich right rigid rigorous ripe rising roaming robust romantic rosy rough
    round rugged rural rustic sacred sage same sane savvy scenic seasonal secondary secret selected selective senior sensible sensitive separate serene serious several shared sharp sheer shiny short side significant silent silky similar
    simple simplified simply since sincere single sister sleek slim slow small smart smiling smooth snappy snug soft sole solid solitary solo sonic soon soothing sophisticated sound sovereign spacious sparkling spatial spectacular speedy
    spicy splendid spontaneous spotless standing starry static steadfast steady stellar sterling stiff still straight straightaway strange strategical strict striking strong stunning sturdy stylish sublime subtle successful such sudden
    sufficient suitable summary sumptuous sunny super superb superior superlative supersonic supreme sure swift symbolic symmetric systematic talented tall tangible tasty terrestrial terrific thankful theatrical thematic there thick thin
    thorough thoughtful thrifty thriving tidy tight timeless timely tiny tireless today together tolerant tomorrow top topmost total touching tough toward tranquil transparent tremendous triple tropical true trusted trusty truthful twice
    twin typical ultimate ultra unabridged unbeatable unbound unbroken under undisputed unified unique unison unlimited unmatched unreal upbeat upper upright upscale upward useful usual utmost vacant valiant valid valuable variable varied
    various vast verbal versatile vertical very viable vibrant victorious vigilant vigorous vintage virtual virtuous visible visionary vital vivid vocal volcanic warm wealthy weekly welcome whatever wherever wide wild willing winning wise
    within without witty wonderful wondrous worthy yes yesterday yet young youthful zealous
    # Nature, animals, plants
    acacia acorn alligator almond alpaca alpine amazon amber animal ant antarctic antelope ape aqua aquarium aquarius arbor arctic aspen atlantic atmosphere atoll aurora avalanche azalea badger banana banyan basil bay bayou beach bear
    beaver bee beetle biosphere birch bird bison blackbird blizzard bloom blossom bluebell bluebird bluff boar bobcat boreal boulevard breeze brook brooklet buck buffalo bull butte buttercup butterfly cactus camel camellia canary canyon
    cape cardamom carnation cascade cat cavern chameleon chamomile cheetah cherry chestnut chinook climate clover cobra cockatoo cocoon condor conifer cosmos cougar country countryside cove cow coyote crab crag crater creature creek crest
    cricket crocodile crocus crow cub cuckoo cyclone cypress daffodil dahlia daisy dandelion dawn daybreak daylight deer dell desert dew dinosaur dog dolphin donkey dove dragonfly drizzle duck dune dusk earthquake eclipse elephant elk elm
    ember emerald emu equator equinox estuary eucalyptus everglade falcon fauna fawn fern fig finch fir fire firefly fjord flame flamingo flock flood flora flower foal fog foothill ford forest fox frog frost galaxy gale garland gazelle
    gecko geyser giraffe glacier glade glen globe goat goldfish goose gorge gorilla grass grasshopper gravity grizzly grove gull habitat hail hare hawk hawthorn headland heath hedgehog heights herd heron highland hill hillside hilltop
    hinterland hippo hive honeybee horizon hornet horse hound hummingbird hurricane husky hyacinth ibis iceberg iguana inlet insect iris island isle islet ivy jackal jade jaguar jellyfish jungle juniper kangaroo kestrel kingfisher kitten
    kiwi knoll koala lagoon lake lakeside lamb lark laurel lavender ledge leopard lightning lilac lily lioness lizard llama lobster locust lowland lynx magma magnolia mammoth mandarin mango mangrove marigold marsh meadow meridian mesa
    midland mink mist mole mongoose monkey monsoon moon moonlight moonstone moor moose moss moth mound mountain mountaineer mouse mule mushroom mustang myrtle nature nectar night nightfall nightingale northwind oasis obsidian oceanic
    octopus opal orchid osprey ostrich otter outback owl oyster panda panther papyrus paradise parakeet parrot partridge pasture peacock peak pelican penguin peninsula petal pheasant pig pigeon pinnacle planet plateau polestar pollen pond
    pony poplar poppy prairie primrose puffin puma puppy pyrite python quail rabbit raccoon rain rainbow raindrop rainforest ram raven ravine redwood reef rhino ridge river riverbank riverside rock rocky rose rosebud rosewood sable safari
    salamander salmon savanna savannah scorpion seabed seabird seagull seahorse seashore seaside sequoia serpent shade shadow shamrock sheep shepherd shoal shoreline shrub skunk sky skylark skyline skyway slope snail snake snow snowball
    snowdrop snowfall snowflake snowy sparrow spider spit spruce spur squid squirrel stallion starfish starlight starling steppe stork storm strait strand stratosphere summer summit sunbeam sunbird sunburst sundown sunflower sunlight
    sunrise sunset sunshine surf swallow swamp swan swarm sycamore tangerine temperate tempest terrace terrain thistle thrush thunder thunderbird thunderbolt thunderstorm tide tiger tigress tornado tortoise toucan tree treetop tropic trout
    tulip tundra turtle twilight typhoon unicorn universe upland vale vapour verdant viper volcano vulture walrus wasp waterfall watershed wave weasel weed whale whirlwind wilderness wildfire wildflower wildlife wolf wolverine woodpecker
    worm wren yew zebra zephyr
    # Sky, gods, letters and widely used names of Greece, Rome and elsewhere
    achilles aegean aegis aeon aero aether agora ajax alchemy alcyone aldebaran alfa algebra alphabet altair altus amazonia ampere amphora angle anima anion antares aphrodite apogee apollo aquila arcadia archer archon arcturus area ares
    argo argon argonaut argus aries arion arithmetic artemis ascend ascendant ascension asteria asterion asteroid astra astral astro astron astronaut astronomy athena athene atlantis atlas atrium aura auriga aurum avalon avatar aventine
    axiom axion bacchus basilica bellatrix betelgeuse bios bonanza bravo caduceus callisto calypso camelot cancer canopus capella capitol capricorn carina cassiopeia castor catalyst celeste centaur centauri centaurus ceres chaos chi chimera
    chronos circa circe citadel civitas clio colossus comet concord concordia constellation corona corvus cosine cosmo cubic cupid cyborg cyclops cygnus daedalus decimal delphi delphinus demeter diagonal diameter dionysus doric draco dryad
    dynamo dynasty echo eden ego eldorado electra ellipse elysium empire empyrean endeavor endeavour endymion enigma eon epsilon equation era eros eta ether eureka euro eurus everest excalibur excelsior exodus fable factor fatum faun fenix
    fidelis fidelity forte fortis fortuna foxtrot fractal fraction futura gaia galactic galatea galaxia gamma ganymede gemini genesis genie genius genus geometry gladiator globus golem gordian gorgon griffin gryphon hades halcyon halo
    harmonia harpy hecate helios helix hera heracles hercules hermes hestia hexagon horus hydra hymen hyperion icarus iliad imperium infinity integer integra invicta invictus ion ionian ionic iota isis italica janus juno jupiter kairos
    kappa karma kosmos kraken kratos kronos labyrinth lambda latitude legend legion leonis leviathan lex libertas liberty libra lithos logic logos longitude lucent lumen lumina luminary lux lyceum lyra macro magna magnum magnus majesty
    manna mantra marathon mare mars matador mathematics maxima maximus medusa megalith megaton mentor mercator merlin meteor meteorite midas millennium minerva minos minotaur mira momentum monarch monolith monument morpheus muse myriad
    mystery myth mythos naiad narcissus nautica nautical nautilus nebula nemesis neo neptune nereid nereus nestor neutron nexus nike nimbus nirvana nix nova novus nucleus nymph oberon oceanus octagon octave octavia odeon odin odyssey
    oedipus olympia olympiad olympus omicron omni omnia omnibus ops optima optimus opus oracle orbit orbital origo orion ornament orpheus oryx osiris osmium ovation palladium pallas pandora pangea pantheon parabola paragon parallelogram
    parthenon pax pegasus pentagon percent perseus pharaoh pharos phi phobos phoebe phoebus photon pilgrim pisces pleiades pluto polaris pollux polygon poseidon praxis prima primus priory procyon progenitor prometey prometheus prophet
    proteus proton proxima psi psyche pulsar pulse quanta quantum quasar quest quintessence quorum radium radius radix ragnarok ratio regatta regent regia regina regis regulus rex rhapsody rho rigel romulus rubicon saga sagitta sagittarius
    salus samurai sancta satori saturn saturnus scorpio scorpius selene senator sentinel seraph sesam shogun sine siren sirius solaris solstice sparta spartacus spartan spectra spectral sphinx spica spiral stella stratos stratus stylus styx
    summa supernova sylvan symbiosis symbol symphony talisman tangent tango tau taurus tellus tempo tempus terminus terra terran thalassa thalia themis theorem theory theseus theta thor titan titania totem triangle tribe trinity trio triton
    triumph triumphant trojan typhon ulysses unicum unitas urania uranus ursa utopia valhalla valkyrie valor vega venus vera verita vertex vesper vesta vestal via vica victoria viking virgo virtus vista vita vitality volta vortex vulcan
    wizard xenon yin zen zenit zenith zeta zeus zodiac zulu
    # Colours, numbers, time
    afternoon age anniversary antiquity april august autumn azure beige billion birthday black bluish burgundy calendar carmine century color colour couple crimson cyan day daytime decade december dozen duet duo duration ebony eight
    eighteen eighth eighty eleven epoch eternity evening february fifteen fifth fifty fortnight forty fourteen fourth friday fuchsia gray grey half history holiday hour hundred hundredth interval january jubilee july june khaki magenta
    march maroon mauve may midday midnight millenium million moment monday monochrome month morning nighttime nine nineteen ninety ninth noon november ochre october pair past pastel pink purple quad quadrant quadro quartet quintet rouge
    russet saturday scarlet semester sepia september seven seventeen seventh seventy sextet six sixteen sixth sixty sunday tan teal ten tenth term thirteen thirty thousand thousandth thursday time timeline timing tint tonight triad trillion
    tuesday turquoise twelve twenty ultramarine vermilion violet wednesday week weekday weekend white year yellow zero
    # Virtues, ideas and people
    ability abundance accord achievement achiever action activity acumen adventure adventurer advocacy advocate affection affinity agility aid aim alchemist allegiance ally ambassador ambition amity ancestor angel angler answer anthem
    appeal appreciation aristocrat ascent aspect aspiration aspire assent astronomer athlete attention attitude attraction audacity audience author autonomy awakening awareness baby baron baroness beginning behavior being belief believer
    belonging benefactor benevolence biker bishop blessing bliss boss bounty boxer boy brain bravery brilliance brotherhood buddy captain caretaker cause cavalier cavalry celebration celebrity certainty chance change character charisma
    charm child childhood chorus church citizenship civilization clan climber coalition colleague comity commitment comrade comradeship confidence connoisseur conqueror conquest conscience consciousness consensus contribution conviction
    cooperator cornerstone courage courtesy courtier covenant cowboy creator credo creed crowdfunding crown crusade crusader curiosity dame dancer daughter decision deed defender delegate delegation delight democracy democrat democratic
    depth descent desire destination destiny determination devotion dialogue difference dignity dimension disciple discipline discoverer discovery discretion distinction diver diversity doctor doctrine dominance dominant dominion donor
    dreamer drifter duchess duke ease edge effort elder elegance emancipation emblem embrace emigrant eminence emotion emperor empowerment empress enchantment encounter encouragement enlightenment enthusiasm envoy equality equilibrium
    esprit ethic ethos evidence evolution example excellence excitement existence experience experiment expression fact fairness fairy faith faithfulness fame family fantasy farewell fate fatherland favor favour feeling fellow fellowship
    fencer festival fiesta fighter fighting finder fisher focus follower foresight forester forgiveness form fortitude fortress fortune fraternity freedom freeman friend friendship frontier fulfilment gain galleon gardener generation
    generosity gentleman girl giving glamour glimpse glory goal god goddess golfer goodness goodwill governance grace graduate grandeur gratitude greatness greeting guest guru habit happiness harmony haven head healer healing heart heaven
    height heir help helper herdsman hermit hero heroine heroism holiness honesty honor honour hope humanity humankind humility hunter hunting hut identity illumination illusion imagination immortality impact imperative improvement impulse
    independence individuality infant influence ingenuity inheritance innocence insight inspiration instinct instruction instructor intention intuition invader inventor invitation jihad jogger journeyman joy judge judgement judgment keeper
    kid kin kindness king kingdom kinship knight knighthood lad lady laureate leap learner learning leisure lifeline lifetime limit listener literacy lord love lover loyalty luck lumberjack luminosity magician magistrate magnate magnitude
    maiden majority man mankind marksman marquis marriage martial marvel mascot mastery maverick maxim meaning men mercy merit mermaid might militia mind minister minority mirage missionary moderation modernity modesty monk morality mother
    motherland motivation motive motto mystique necessity need neighbor neighbour newcomer nobility nomination novelty novice nun nurse nurture oath observer offer offspring omen opinion opponent opportunity optimism optimist orphan outlaw
    outlook outsider overture parade participant particle passion pastor pathfinder patience patriarch patriot patriotism patron patronage peace peacemaker peer perception perfection permanence perseverance person personality perspective
    petition phase phenomenon philanthropy philosopher philosophy physique piety pilgrimage pirate pity pledge ploughman poet poetry point policy popularity possession possibility poverty praise prayer preacher presence pride priest
    priesthood primacy principle priority privacy privilege pro prodigy promise proof prophecy proposal prosperity protest proverb providence prudence pupil purity purpose pursuit queen question racer raider rambler readiness realism
    realization reason rebellion rebirth reception recognition reconciliation reconstruction redemption reflection refugee regard regime regiment reign relationship reliability religion religious renaissance renewal reply request resilience
    resolution resolve respect responsibility rest restorer retro reunion revelation reverence revival revolution reward rhyme rider righteous righteousness rise ritual rival rivalry roamer romance rover rule sacrifice sailor salvation
    sanctuary satisfaction savior saviour scribe seeker self sense serenity servant serve setting settler shaman sheriff shine significance silence similarity simplicity sincerity situation skater skeptic skier smile solace solidarity son
    soul sovereignty specimen spectator speed spirituality splendor splendour sportsman squire stability stamina stance statesman stranger strive struggle subject substance successor suggestion superiority superman surfer surprise survival
    survivor swimmer swordsman syllabus symmetry sympathy taste temperament temptation thanks thing thinker thinking thought thrill throne toil tolerance touch tranquility tranquillity treat trend trial tribute troop trooper troupe truth
    tycoon unanimity understanding unification unifier uniqueness validity vanguard vanity verdict veteran view vigilance vigor villager virtue virtuoso visitor volition vow warmth warrior watcher wealth will winner wisdom wish wit witness
    woman wonder wonderland wonderworld word workaholic worship worth wrestler writer yearning yeoman youngster zeal zest
    # Arts, animation, games and media
    act acting actor actress adaptation album algorithm alien analog analytical android anecdote animatic animator animatronics aperture api app applause arcade array artist artwork assembler audio audiobook automaton backdrop background
    backlot backstage backup ballad ballerina ballet bandit bandwidth banner baroque baseline bass batch beast beat bestseller binary biography bitmap blockbuster blog blogger bluebook bluescreen bohemian booklet boolean bot browser buffer
    bug byte cabaret cache calligraphy cameo cameraman canvas caption caricature carnival cartoonist cast catwalk cel celluloid ceremony champ chat chatbot chime choir chord choreography chronicle chum cinematic cinematography cipher circus
    cliche clone clown codebase codec coder collage colorist comedian comedy compiler composer composing compositing composition computation conductor coproduction costume creativity critique croquis crossover cursor cut cutout cutscene
    cybersecurity cyberspace dance dancing dashboard datacenter debug debugger debut decal default demo demon denouement depiction desktop devil dialog digit diorama disco documentary doll doodle dot dotcom download drama dramatic draught
    draw drawing drawn dubbing dummy dwarf easel edit editing elf email encryption ending endpoint ensemble epilogue episode essay ethernet etude exposure facsimile fairytale fantasia feedback fiction filmmaker filmmaking finale firewall
    firmware flash flashback flick flicker flipbook folder folio folklore font footage format framework freestyle freeware fresco fringe funk gag gamepad gameplay gamer gang geek generative genre ghost gigabyte giggle gimmick gizmo glitch
    glow gnome goblin graffiti groove hacker harmonica harp hash hiphop hobbit hologram homepage humor humour hype hyperlink illustration illustrator imagery imaging immersive impressionist improvisation inbetween inbox informatics inking
    instance interface interlude intermission intranet iterative java jazz jester jigsaw jock joke joystick jukebox kaleidoscope kernel keyboard kilobyte kino laptop layer layout limelight linework linux literary literature lithograph live
    load login logo look loop lore luminance lyric mainframe malware manga manuscript marionette masquerade masterpiece matinee matte medley megabyte melodrama melody metadata metaphor microphone microservice middleware mime mimic minstrel
    mix mockup modeller modem monitor monster montage mood morph motif motion movie multiplayer mural musical musician mutant nano nanotech nanotechnology narrative narrator negative nerd neural newsletter newsreel nib ninja noise notebook
    novella npc object oeuvre ogre opensource origami outline outtake packet paintbrush pal palette panorama panoramic pantomime paragraph parody parser pass password pastiche payload performer performing phantom photoplay pic pixel pixie
    plasticine platformer playback playground playhouse playmaker playroom playtime plugin poem pop portrait pose posterity postproduction premiere premise prequel preview programmer projection prologue prop prose protocol proxy punk
    puppeteer puppetry query quiz rascal rave reader reading realtime recital redundancy rehearsal remake remix render rendering replay repository reprint rhythm riddle roleplay rookie roundtable sandbox satire scalable scan scenario
    scenarist scene scenography schema screenplay screenwriter screenwriting script scripting sculpt semantic sequel serial shader shoot shooter shooting showbiz shutter silhouette simulation simulator singer singing sitcom sketchbook skit
    slapstick slideshow snapshot socket sonata sonnet soprano soundtrack spam speedpaint spotlight spreadsheet sprite stack stagecraft stanza stopmotion storyboard storybook storyline storyteller storytelling streaming stunt subnet
    supercomputer superhero surreal sync synopsis syntax tag take tale talkie template terabyte texture theater theme thumbnail toolbar toolbox toolkit topology touchscreen transistor trick trigger troll troubadour tune tween tweening
    typeface typography upload username vampire vaudeville verse version videogame vignette visualisation visualization vlog voiceover voxel waltz wand webcam webcomic webseries widescreen widget wifi wiki wireframe witch wizardry woodcut
    workbook workflow workstation wrap zany zine zombie zoom
    # Home, food, body, town and everyday things
    abbey abode access acre acrobat address adobe airbase airfield airlift airplane airship airspace airstrip alley alleyway alps altar ambulance amusement anchorage apartment appetite appetizer appointment apricot aqueduct arm aroma
    aspirin athletic attic attire autobahn automobile avocado backbone backyard bacon bait balcony ballroom bandana banquet barbecue barber barracks baseball basement basketball bastion battle battlefield battleship beanbag bedroom beret
    bicycle bikini billiard birth birthplace bite blazer blood bloodline blouse blueberry blueprint boarding bodywear bonus border borderline bottom bouquet bowling boxing bracelet breakfast breakthrough breath brewer bridal bride brim
    broadway brooch buffet bungalow burger burrow cafeteria camping canoe cardiac cardigan carrot ceiling cemetery centerline centerpiece chalet chapel charge chase check checkpoint cheek chess chicken chimney chin christian christmas cider
    civilian classroom cloak cloister closet clubhouse coastline coat cocktail comeback commuter compound condominium contest convenience convent cook cooker cookery cooking corridor corset courtyard cravat crave crossing crossroad cuff
    cuisine cure curve dash deal deli delicacy delicatessen delicious dessert diary diet diner dinner discount dispensary doorway dormitory doughnut downhill downtown drink driveway driving dungaree ear easter eatery eating engagement
    entrance entree envelope esplanade exam exercise exit extension eyesight fabricant face facial falafel fall fare feast feet finger firehouse fireside fist fix flavor flavour flyer fold foot football footpath footprint footstep forehead
    fort foyer fragrance frock furlong furrow gait gallop gap gastronomy gatehouse gatekeeper gentry getaway glamor glance goalkeeper golf gondola gourmet gown grandstand grapefruit grasp grassland grave gravy guesthouse hacienda hamburger
    hamlet hand handbook handshake hangar hangout happening hazard headlight headline headwear hearing hearth heartland heel hideout highlight hike hiking hit hockey hold hole homemade homestead hometown hoodie hop hospice hotspot hunger
    icing inch infantry inlay intake interpreter intersection jackpot jaw jersey jogging jump jumper junk karate kart kick kilt kimono kiss knee knock label lager landing landmark lap lapel launch launcher lawn leg lemonade lineage lingerie
    lip liver loafer lotion lottery lowrise lunch luncheon lung mansion mayor meatball menu mess midfield midtown midway minaret mixture mob moccasin monastery mosque motorway mouth move muscle mustache navel neck nerve nightclub nightlife
    nightwear nook nose nostalgia notice number nutrient oar obelisk outfit outpost outreach overcoat overpass paddock pagoda pajama palate pancake parka parkway parlor parlour parsley passing pastime patio pawnshop pedal pedestrian
    penthouse perimeter piazza pick picnic pie piece pinball pinpoint pint place plane plantation playoff poker poncho pope porch portion pound precinct principality prison prom promenade pub pudding pull pullover punch push pyjama
    quarterback quay raid rally rank rap recess rectory refresh register relish restroom rib ride riding rink roadhouse roadrunner roast robe roll rooftop row rugby rush sabre sake salad saucer sauna schoolhouse scoop seaport sensation
    setup shack shave shipmate shoulder shower shrine sideline sidewalk siege sight sip skate skateboard skating skeleton ski skillet skyscraper smash smell smoke smoker smoothie sneaker snooker softball soup spectacle speedway spine spot
    sprint sprout spy squash stairway stash stay steeple step sticker stir stockade stomach stool stop storefront stove strain strike stroke stroll stronghold suburb suburban suede supper surge sweater sweatshirt swim swimming swimwear
    tablecloth tackle tactic tail takeaway takeoff target tattoo tavern teatime teeth thank theft threshold throat thumb tip toe tone tongue topping toss touchdown township trace trademark transept treadmill trek trekking trench triathlon
    trip trolley tug tugboat tunic turban turn turner turning turnpike turret tuxedo twist uphill uptown valet vegan vegetarian venison veranda vest vestibule viewpoint virus vitamin volleyball waffle waist waistcoat waiter walker wanderer
    war ward warship washroom watchtower wedding weightlifting widow wife windmill windshield wisp wrestling wrist yoga zigzag
""")
"""Single English words, in the singular where there is a plural. Alone or in a name they tell little."""

MEANINGS: Final = """
    academy: academia academie accademia akademi akademia akademie akademija akademisi akademiyasi gwahagwon kwahagwon
    accounting: akuntansi buchhaltung comptabilite contabilidad contabilidade contabilita hoegye ksiegowosc muhasebe rachunkowosc ucetnictvi
    active: actif actifs activa activo aktif aktiv aktivni aktivnyi aktywny attiva attivo
    actor: acteur acteurs aktor aktyor attore oyuncu schauspieler
    administration: administracao administracija administracion administracja administrare administrasi administratie administratsiia administratsiya administrazione forvaltning idaresi verwaltung
    advanced: avancada avancado avancee avances avanzada avanzadas avanzado avanzados avanzata avanzate avanzato fortgeschritten geavanceerd gelismis ileri napredni peredovoy peredovye pishrafte pishrafteh pokrocily xianjin zaawansowany
    advertising: guanggao kwanggo periklanan pubblicita publicidad publicidade publicite reclame reklam reklama reklame reklamnaya reklamnoe reklamnoye reklamy werbeagentur werbung
    aerospace: aeroespaciais aeroespacial aerospatial aerospatiale aerospaziale hangtian kosmicheskaya kosmicheskiy
    affairs: affari angelegenheiten assuntos asuntos
    africa: afrika afriky afrique afryka ifriqiya
    agency: agence agencia agencja agensi agenstvo agentia agentschap agentstvo agentur agentura agenzia ahentstvo ajans ajansi ugynokseg
    agricultural: agricola agricole agricoles agropecuaria agropecuario keshavarz landwirtschaftlich landwirtschaftliche mezogazdasagi pertanian rolne rolnicza rolniczy selskohozyaystvennyy selskokhozyaystvennaya selskokhozyaystvennyy tarimsal zemedelska zemedelske
    agriculture: agricoltura agricultura jordbruk keshavarzi kishavarzi landbouw landbrug landwirtschaft mezogazdasag nongeop nongop nongye poljoprivreda rolnictwo tarim tarimi zemedelstvi zemledelie ziraa ziraat
    aircraft: aeronave aeronaves avion aviones avions flugzeug flugzeuge pesawat pihaenggi samolet samolot samolyot ucak vliegtuig
    airline: aerolinea aerolineas aerolinee aviakompaniia aviakompanija aviakompaniya avialinia avialinies avialinii avialiniyi fluggesellschaft hanggongsa havayollari havayolu penerbangan
    airport: aerodrom aeroport aeroporto aeropuerto bandara flughafen forudgah furudgah gonghang havaalani havalimani konghang letiste lotnisko luchthaven matar repuloter
    alliance: alianca alianza alleanza alliantie sojusz
    aluminum: alluminio aluminij aluminio aluminiu aluminyum alyuminievyi alyuminiy alyuminiyevyy
    ambassador: ambasciatore ambassadeur botschafter embaixador embajador
    animal: animais animales animali animaux haiwan hayvan hayvancilik tiere zhivotnye zivotinje zvirata zwierzeta
    animated: animacyjny animada animadas animado animados animata animati animato animatsionnaya animatsionnoe animatsionnyi animatsionnyy animee animes animirani animovane animovany animowana animowane animowany
    animation: aenimeisyon animaatio animacao animace animacie animacija animacije animacio animacion animaciones animacja animacji animacoes animasi animasjon animasyon animasyonu animatia animatie animatsia animatsii animatsiia animatsiya animatsiyi animazione animazioni donghua dongman manhwayonghwa multfilm multfilmy multiplikatsionnyi multiplikatsiya pouyanamaei poyanamayi rajzfilm tahrik tekenfilm trickfilm zeichentrick zeichentrickfilm
    animator: animador animadores animateur animateurs animatore animatory animatorzy
    apparel: abbigliamento bekleidung confeccao confecciones fuzhuang kleding konfeksiyon konfektion oblaceni odezhda odjeca odziez pakaian pishok pushak vetements
    arab: araba arabe arabes arabi arabia arabische arabo arabskaya arabski arabskiy arapca
    architecture: architectuur architektur architektura architettura arhitektura arkhitektura arquitectura arquitetura arsitektur epitesz memari mimari mimarlik
    archive: archivio archivo archivos archiwum arhiv arhiva
    armed: armadas armado armati armees bersenjata bewaffnete gewapende mosallah musallah musallaha naoruzane ozbrojene silahli vooruzhennye vooruzhennyye zbrojne zbroyni
    army: armee armia armija armiya ejercito esercito exercito gundae hukbong kundae
    art: arte artes arti funun honarha honari iskusstv iskusstva iskusstvo kunst kunsten meishu misul muveszet mystetstv mystetstvo sanatlari seni sztuka sztuki taswir umeni umenie umetnost umjetnost yesul yishu
    artisan: artesanal artesanato artesano artigiano artisanal artisanale rzemioslo
    artist: artista artistas artistes artisti artysci artysta khudozhnik khudozhniki kunstenaar kunstler pelukis sanatci seniman umelec umjetnik yishujia
    artistic: artistica artistico artistique artystyczna artystyczny khudozhestvennaya khudozhestvennyi khudozhestvennyy kunstlerische sanatsal umelecky
    asia: asiatica asiatico asiatique asie asien asya azie aziia azije aziya azja yazhou
    assembly: asamblea assemblea assembleia versammlung
    assistance: ajutor asistencia assistenza auxilio ayuda bantuan dopomoha dopomohy emdad hilfe hjalp ighatha ighathah imdad komak pomoc pomosch pomoshch pomoshchi segely yardim yardimi yardimlasma
    association: anjoman anjuman asociace asociacija asociasion asociatia asotsiatsiya associacao associazione assotsiatsiia assotsiatsiya dernegi dernek egyesulet forbund forening hyeophoe hyophoe hyopoe ittihadiya perhimpunan persatuan sdruzeni sdruzheni stowarzyszenie udruzenje udruzhenie verband verein vereinigung vereniging xiehui zdruzenie
    auction: aukce aukcja auktsion leilao subasta versteigerung
    auditing: auditoria auditorskaya audity audyt audytorska denetim revisione wirtschaftsprufung
    austria: ausztria autriche avstriya avusturya oesterreich oostenrijk osterreich rakousko
    authority: autoridad autoridade autorita autorite behorde otoritas urzad
    automobile: auto automobili automotriz automoveis automovil automoviles avto avtomobil avtomobili avtomobilnaya avtomobilnyi avtomobilnyy chadongcha jadongcha khodro khodrou khodrow kraftfahrzeug otomobil otomotiv qiche samochod samochody
    aviation: aviacao aviacion aviatsiia aviatsionnaya aviatsionnyi aviatsionnyy aviatsiya aviazione avijacija hanggong hangkong havacilik havapeymayi hawapaymayi letectvi lotnictwo lotnicza luchtvaart luftfahrt repules
    azerbaijan: aserbaidschan azarbaijan azarbaycan azarbayjan azerbaidzhan azerbaigian azerbaycan azerbaydzhan
    bakery: backerei bageri bakkerij boulangerie firin padaria panaderia panetteria pekara pekarna piekarnia
    bank: bancaire bancaria bancario bankirskiy bankovskaya bankovskiy eunhaeng masraf unhaeng yinhang
    battery: batareya bateria baterias baterija batterie batteriya
    beauty: beaute beleza belleza bellezza guzellik kecantikan krasa krasota ljepota meirong piekno schonheit schoonheid
    belarus: belaruskaya belaruski belorusko belorussia belorussiya belorusskaya belorusskii belorusskiy bialorus bialoruski bielarus bielorrusia bielorussia bielorussie bjelorusija weissrussland
    belgium: belcika belgia belgica belgie belgien belgijski belgio belgique
    beverage: bauturi bebidas bevande boissons drank eumryo getranke icecek minuman napitki napoj napoje umryo
    board: conselho consiglio junta vorstand
    book: boek boeken buch bucher kitab kitap knigi kniha knihy knjiga konyv ksiazka ksiazki libro libros livre livres livro livros tushu
    bookstore: boekhandel buchhandlung knihkupectvi knizhnyy knjizara ksiegarnia librairie libreria livraria
    border: fronteira frontera frontiera frontiere granica granitsa grenze hranice perbatasan sinir
    branch: cabang filial filiala filiale filiali oddzial pobocka subesi succursale sucursal zweigniederlassung
    brazil: brasil brasile brasileira brasileiras brasileiro brasileiros brasilena brasileno brasiliana brasiliano brasilien brazilie brazilije braziliya brazylia bresil brezilya
    brewery: birrificio brasserie brauerei brouwerij browar bryggeri cerveceria cervejaria pivovar pivovara pivovarna pivzavod
    brigade: bataillon batalhao batalion batalionu bataljon batallon batalyon battaglione brigada brigadas brigata kataeb kataib katibah katibat liwa tabur
    british: britanica britanico britannique britisch britische brytyjski ingiliz
    broadcasting: bangsong guangbo omroep pangsong penyiaran radiodifusao radiodifusion radiotelevision rozglosnia rundfunk veshchanie yayin
    brother: bracia bratia bratri bratya broder fratelli freres gebroeders gebruder hermanos ikhwan irmaos kardesler
    builder: budowniczy constructeur constructeurs constructor constructora constructores construtor construtora costruttore costruttori stavitel stroitel stroitelya yapimci
    bulgaria: balgariya bolgariya bugarska bulgarie bulgarien bulgarije bulgaristan bulgarska bulgarski bulharsko
    bureau: biroul biuro buro chongguk chongkuk oficina
    business: afaceri affaires bisnis biznes biznesa biznesi bizness biznesu biznis geschaft geschafte negocio negocios negozio obchodni perniagaan poslovanje poslovni zaken
    cable: cabos kaabel kabel kabelnaya kabelny kabelnyi kabelnyy kabely kable kablo
    capital: capitale capitales capitaux kapital kapitala kapitaliy kapitalu sermaye
    cargo: carga fret gruz gruzovaya gruzovoy gruzovye kargo naklad naklady vracht
    cartoon: caricatura caricaturas cartone cartoni cizgi dibujos karikatur karikatura karikatury kartun katong kreskowka kresleny manhua manhwa zeichentrickstudio
    cattle: bestiame bydlo gado ganadera ganadero ganado
    cement: cementa cementarna cemento cementownia ciment cimenterie cimento cimentos cimentul seement semento siman tsement tsementnyi tsementnyy zement
    center: centar centrala centrul centrum cientro kozpont markazi merkez merkezi pusat sentral sentrum tsentar tsentralen tsentru zentrum zhongxin
    central: centrale centrales centralna centralne centralni centralny centraux chungang jungang merkeziye tsentralnaia tsentralnaya tsentralnoi tsentralny tsentralnyi tsentralnyy zentral zentrale
    ceramic: ceramica ceramicas ceramika ceramique keramiek keramik keramika seramik
    chamber: camara izba kammer komora odasi
    character: personagens personaggi personaje personajes personazh personnage personnages postac postaci postava postavy
    charity: blagotvoritelnaya blagotvoritelniy blagotvoritelny blagotvoritelnyi caridad caridade carita charite charytatywna charytatywny hayriyesi jotkonysagi khairiyah khayriyah kheirieh wohltatigkeit
    chemical: chemia chemicka chemicke chemicky chemiczna chemiczny chemie chemisch chemische chimica chimico chimie chimiei chimique chimiques himicheskiy huagong huaxue hwahak kemi kemija kemijska kemisk khimicheskaya khimicheskii khimicheskoe khimichna khimiia khimiya kimia kimya kimyasal kimyevi quimica quimicas quimico quimicos shimi shimiaie shimiayi vegyi vegyipari
    children: atfal bambini cocuk cocuklar criancas deca detskaya detskiy detskoe djeca dytyachyi dytyachyy dzieci enfants gyerek gyermek kinder kinderen koodak kudakan ninos
    china: chinas chine chinesisch chinesische chino chinois chinoise chinski chiny chungguk cina cinese cinesi cinli jungguk kina kitai kitaiskaya kitaiskii kitaj kitay kitayskaya kitayskiy tiongkok zhongguo zhonghua
    church: chiesa eglise gereja iglesia igreja kerk kirche kosciol tserkov
    cinema: bioscoop bioskop cine cinematografia cinematografica cinematografico cinematografija cinematographique kinematograf kinematografiia kinematografiya kinos kinoteatar kinoteatr pawagam sinema sinemacilik sinemalari sinemasi
    citizen: cidadao citoyen citoyens cittadino ciudadano gradanin grazhdanin obcan obywatel vatandas
    city: bandaraya chengshi cidade citta ciudad gorod goroda gorodskaya gorodskoy grad horod kota miasto orasul sehir sehri stad stadt ville
    civil: burgerlijk civile civiles civils civis cywilny gradanski grazhdanskaya grazhdanskiy grazhdanskoe medeni obcansky sivil zivile
    clean: cista cisty czysty limpa limpia limpio limpo propre pulita pulito sauber schoon temiz
    cleaning: ciscenje klining limpeza limpieza nettoyage pembersihan pulizia pulizie reinigung rengoring schoonmaak schoonmaakbedrijf sprzatanie stadning takaritas temizlik uborka uklid
    clinic: clinica clinicas clinique cliniques kliniek klinigi klinik klinika kliniki klinikum poliklinik poliklinika
    club: clube klub klubu kluby kulubu kulup
    coal: batubara carbone carbunelui carvao charbon kohle kolen komur meitan seoktan soktan ugalj ugol ugolnaya ugolnoe ugolnyi ugolnyy uhli vuhillya wegiel weglowa
    college: colegio colegiul collegio koledz kolegium kolledzh xueyuan
    color: barva boja colores colori cores couleur couleurs culori kleur kleuren kolor kolory renk renkli szin tsvet warna
    comic: fumetti fumetto historietas komiks komiksy quadrinhos stripovi
    commerce: comerciale comercios commercio komersial sangeop sangop shangye ticaretin
    commission: comisia comision comissao commissie commissione komise komisi komisija komisiya komisja komissiya komisyonu kommission
    committee: ausschuss bizottsag comitato comitetul komisyon komite komitee komitesi lajna lajnah lajnat weiyuanhui wiwonhoe wiwonhwe
    communication: communicatie comunicacao comunicacion comunicaciones comunicacoes comunicazione comunicazioni dianxin ertebatat ertibatat haberlesme iletisim itisalat ittisalat kommunikation kommunikationen kommunikatsii kommunikatsiya komunikace komunikacije komunikacja komunikasi svyazi svyazy telecomunicaciones telecomunicacoes telecomunicazioni telekom telekommunikation telekommunikatsii telekomunikace telekomunikacije telekomunikacja telekomunikasi telekomunikasyon tongshin tongsin tongxin tongxun
    community: communaute comunidad comunidade comunita comunitatea gemeinde gemeinschaft gmina komunitas obshchina topluluk wspolnota
    company: bolag cegek compagnia companhia compania ditta druzhestvo firma firme firmy foretag gesellschaft gesellschaften maatschappij perusahaan podnik selskab selskap sherkatha sirket sirketler sirketleri sociedades societatea spolecnost spolecnosti spolka vallalat vennootschap virksomhet
    computer: bilgisayar calcolatore computador computadora computadoras jisuanji komputer komputery kompyuta kompyuter kompyutery kompyutor ordenador ordinateur pocitac pocitace racunala szamitastechnika
    confederation: confederacao confederacion confederazione konfederacja konfoderation
    connection: conexao conexion conexiones conexoes connessione connessioni connexions polaczenie spojeni verbinding verbindung
    consortium: consorcio consorzio konsorcij konsorcium konsorcjum konsorsium konsortium konsortsium
    construction: batiment batiments bau baugesellschaft bauunternehmen bauwesen bouw bouwbedrijf budivelna budivelne budivnytstvo budowa budowlana budowlane budowlany budownictwo bygg byggeri byggnads construcao construccion construcciones construcoes constructie constructii costruzione costruzioni edificio edificios entreprenor epites epito epitoipari gebaude geonseol gonseol gradevinarstvo gradevinska gradevinski gradnja gradnje insaat insaatcilik insaati inshaat jianshe jianzhu konsol konsolop konstruksi kunsol muqawalat pembangunan pembinaan sakhteman sakhtemani sakhtoman stavba stavby stavebna stavebni stroitelnoe stroitelnoye stroitelny stroitelnyi stroitelnyy stroitelstva stroitelstvo
    consulting: advies adviesbureau beratung beratungs consulenza consulenze consultanta consultores consultoria consultorias danismanlik doradztwo istishariya konsalting konsaltyng konsult konsultan konsultasi konsulting moshaver moshavereh musavirlik poradenstvi poradenstvo radgivning savjetovanje tanacsado unternehmensberatung zixun
    container: contenedor contenedores contentor konteiner kontener konteyner
    contractor: appaltatore contratado contratista contratistas kontraktor muteahhit muteahhitlik podryadchik taahhut
    cooperation: cooperacao cooperacion cooperazione egyuttmukodes hamkari hezuo hyeomnyeok hyopryok isbirligi kerjasama kooperation samarbejde samarbete samenwerking saradnja sotrudnichestvo spivrobitnytstvo spoluprace suradnja taawun wspolpraca zusammenarbeit
    cooperative: coop cooperatie cooperatieve cooperativa cooperativas druzstvo genossenschaft kooperatif kooperatifi kooperativ kooperativa kooperatyv koperasi spoldzielnia szovetkezet zadruga
    copper: cobre cuivre koper kupfer miedz tembaga
    corporation: corporacao corporacio corporacion corporatia corporazione korporace korporacija korporacja korporasi korporatsiia korporatsiya
    cosmetics: cosmetica cosmetici cosmeticos cosmetique cosmetiques huazhuangpin hwajangpum kosmetik kosmetika kosmetyki kozmetik kozmetika
    cotton: algodao algodon baumwolle bavlna bawelna cotone kapas katoen khlopkovyi khlopok pamuk pamut
    council: concilio conseil consejo dewan konsey konseyi majlis savet sovet tanacs vijece
    country: keshvar negara orszag paese pais ulke
    court: cour gericht mahkamah mahkeme pengadilan rechtbank tribunale
    creation: creacion creaciones creazione creazioni criacao criacoes kreacja kreacje schopfung
    creative: chuangyi chuangzuo creatieve creatif creatifs creativa creativas creatives creativi creativo creativos criativa criativas criativo criativos kreatif kreativ kreativa kreative kreativni kreatywna kreatywne kreatywny tvorcheskaya tvorcheskii tvorcheskiy tvorcheskoe tvorchyi yaratici
    credit: credito creditos kredi kredietbank kredit kreditna kreditnaya kreditnyi kreditnyy kredyt uver
    crimea: crimee kirim krimea krym kryma krymskaya krymskii krymskiy krymskoe krymskoye krymsky krymskyi
    cuba: cubaine cubana cubanas cubano cubanos kuba
    culture: budaya cultura culturais culturale culturales culturas culturel culturelle culturelles culturels farhang farhangi kebudayaan kultur kultura kulturalis kulturalna kulturalny kulture kulturel kulturelle kulturlu kulturna kulturnaya kulturni kulturno kulturny kulturnyi kulturu kultury kultuur kultuuri madaniyat madaniyyat medeniyet munhwa thaqafa thaqafi thaqafiya wenhua
    customs: aduana aduanas alfandega celni dogana douane douanes gomrok gumruk gumrukleme mitnytsia tamozhennaya tamozhennyi tamozhennyy tamozhnya vama zoll
    cyprus: chipre chypre cipro ciprus cypr kibris kipr kypr zypern
    dairy: labaniyat lacteos laiterie laticinios latteria lattiero meieri mejeri mleczarnia mlekara mlekarna mljekara molkerei molochnaya molochnyi molochnyy suturunleri tejipari zuivel
    dance: baile danca dans danza muyong ples tanets taniec wudao
    data: dados dane daten dati datos donnees gegevens shuju
    defense: aparare bangwi defensas defensiva defesa difaa difensa forsvar forsvars gukbang guofang honvedelmi kukbang landsverteidigung oborona oboronnaya oboronnoe oboronnyi oborony obrambeni obrana obrany obrona obronny obrony odbrana pangwi pertahanan savunma verdediging verteidigung
    delivery: consegna dorucovani dostavka dostawa entrega lieferung livraison pengiriman teslimat
    democratic: democratica democratico democratique democratiques demokraticheskaya demokraticheskii demokraticheskiy demokraticky demokratik demokratis demokratisch demokratische demokratisk demokratska demokratycka demokratyczny dimuqrati minju
    dental: dentaire odontoiatrico odontologia odontologica stomatologia stomatologiczny stomatologiya zahnarztliche zahntechnik
    department: abteilung bolumu departamento departamentul departement departman dipartimento oddeleni otdelenie otdeleniye wydzial
    design: desenho disainn diseno disenos dizain dizayn dyzain entwurf formgivning konstruktorskaya konstruktorskiy ontwerp proektirovanie proektnaya proektnyi proektnyy progettazione projekt projektowanie projekty proyektirovanie proyektnyy rancangan sheji tarrahi tasarim tasarimi
    development: desenvolvimento developpement dezvoltare entwicklung entwicklungs entwicklungsgesellschaft fazhan fejlesztes gaebal gelistirme kaebal kaifa kalkinma ontwikkeling ontwikkelings pengembangan razvitiia razvitiya razvoj razvytku rozvoj rozvoje rozvytku rozwoj rozwoju sviluppo tanmiya tanmiyah tatwir tause tosee toseeh towse udvikling utveckling
    diamond: almaz almazov almazy berlian diamante diamanten diamantes diament elmas
    digital: cyfrowa cyfrowy digitais digitale digitales digitali digitalis digitalna digitalni digitalny digitalnyi digitaux dijital numerique numeriques raqami shuzi tsifrovaya tsifrovoi tsifrovoy tsifrovye tsyfrovyi
    direct: bezposredni directa directe directo direkt direkte direktno direta direto diretta diretto langsung pryamoy
    direction: direccion direktion direktsiia direktsiya diretoria direzione dyrekcja mudurlugu
    director: directeur directores direktor direktori diretor diretores direttore dyrektor ravnatelj reditel
    distribution: dagitim distribuce distribucija distribucion distribuciones distribuicao distribusi distributie distributsiya distribuzione distribuzioni dystrybucja pengedaran vertrieb vertriebs
    distributor: dagitici distribuidor distribuidores distributeur distributore dystrybutor
    division: divisione divizia divizija diviziya dywizja
    drawing: cizim crtez desenhos dessin dessins dibujo disegni disegno huihua kresba lukisan risunki risunok rysunek rysunki tekening zeichnung zeichnungen
    dream: droom mechta mimpi ruya ruyasi sogni sogno sonho sonhos sueno suenos
    east: dongbang istok kelet oost oriente osten oster sharq sharqi sharqiya sherq skhid skhidnyi vostochnaya vostochnoe vostochnyi vostochnyy vostok vychod wschod
    economic: economica economicas economico economicos economique economiques economisch ekonomi ekonomicheskaya ekonomicheskiy ekonomichna ekonomicky ekonomiczny ekonomik ekonomska ekonomski eqtesadi gazdasagi gyeongje iktisadi iqtisadi jingji kyongje okonomische wirtschaftliche
    economy: economia economie ekonomija ekonomika ekonomiya eqtesad gazdasag gospodarka hospodarstvi iktisat iqtisad wirtschaft
    education: amoozesh amuzesh ausbildung bildung bildungs educacao educacion educatie educazione edukacja egitim formacao formacion formazione gyoyuk istruzione jiaoyu kyoyuk obrazovanie obrazovaniya obrazovaniye obrazovanje oktatas onderwijs osvita osvity oswiata pendidikan taalim tarbiya uddannelse utbildning utdanning vzdelavani vzdelavanie
    educational: amoozeshi amuzeshi educacional educatif educativa educative educativo edukacyjna edukacyjny egitimi obrazovatelnaya obrazovatelnoe obrazovatelnoye obrazovatelnyi obrazovatelnyy vzdelavaci
    egypt: aegypten agypten egipat egipet egipt egipto egito egitto egyiptom egypte masr mesir misir misr misriya
    electric: dianqi electrica electricas electrico electricos electrique electriques elektricheskaya elektricheskii elektricheskiy elektrichna elektriciteit elektricka elektricky elektricna elektrik elektrikli elektrisch elektrische elektrisk elektro elektryczna elektryczny eletrica eletricas eletrico elettrica elettriche elettrico jeongi villamos
    electricity: dianli electricidad electricite elektriciteits elektrina elektrizitat elektrizitats elektroenergetika elektrycznosc eletricidade elettricita jeollyok jollyok kahraba kahrabaa listrik
    electronics: chonja dianzi electronica electronicas electronico electronicos electronique electroniques elektronicka elektronicky elektroniczna elektroniczny elektronik elektronikai elektronike elektronische elektronisk elektronnaya elektronnyi elektronnyy elektronske eletronica eletronico eletronicos elettronica elettronico iliktruniyat jeonja
    emergency: acil darurat emergencia emergenza notfall urgence
    emirates: emirados emirati emiratlari emiratos emirats emiraty imarat
    energy: energetica energeticheskaya energeticheskii energeticheskiy energeticka energeticky energetico energetika energetiki energetique energetychna energetyczna energetyczny energetyka energetyki energi energia energias energie energies energii energija energije energiya enerhiya enerji enerjisi nengyuan taqa taqah tenaga
    engine: dvigatel dvigatelestroyeniya dvigateli moteur moteurs motore motores motori silnik silniki
    engineer: engenheiro engenheiros ingegnere ingeniero ingenieros ingenieur ingenieure ingenieurs inginer insinyur inzenyr inzhener inzhenery inzynier muhandis muhendis
    engineering: engenharia gongcheng handasa ingegneria ingenieria ingenierie ingenieurbau ingenieurburo ingineria injiniring inzenirstvo inzenjering inzenyring inzhenernaya inzhenernyi inzhenernyy inzhynirynh inzynieria inzynieryjny kejuruteraan mernoki mohandesi mohandesin mohandessin muhandisi muhendisligi muhendislik tehandasa
    enterprise: bedrijf bedrijven empresarial empresariales empresas entreprises foretak giop imprese intreprinderea isletme isletmeleri isletmesi onderneming pidpriemstvo pidpryyemstvo podniky poduzece predpriyatii predpriyatiya preduzece przedsiebiorstwo qiye unternehmen unternehmung vallalkozas virksomhed
    entertainment: divertissement eglence entretenimento entretenimiento hiburan intrattenimento orak razvlecheniya rozrywka unterhaltung yule zabava
    environment: ambiente cevre environnement huanjing hwangyeong hwangyong lingkungan medioambiente muhit okruzhayushchaya srodowisko umwelt zivotni
    environmental: ambientais ambiental ambientale ambientales ekologicheskaya ekologicheskii ekologicheskiy environnemental environnementale huanbao
    equipment: apparatuur apparecchiature attrezzature ausrustung berendezes echipamente ekipman ekipmanlari equipamento equipamentos equipamiento equipement equipements equipo equipos kelengkapan obladnannya oborudovanie oborudovaniya oborudovaniye oprema peralatan seolbi shebei solbi tajheezat tajhizat techizat udstyr uitrusting urzadzenia utrustning utstyr vybaveni wyposazenie zarizeni
    establishment: establecimiento etablissement etablissementet etablissements stabilimento
    europe: avrupa eropa europaisch europaische europaisches europea europeen europeenne europeens europees europeia europejska europejski europeo europeos europese europeu evropa evropeiskaya evropeiskii evropeyskiy evropska evropski evropsky evropy yevropa yevropeyskaya yevropeyskiy yurop
    event: etkinlik evenement evenementen evenements eventi evento eventos imprezy meropriyatiya veranstaltung veranstaltungen veranstaltungs
    exchange: beurs birzha bolsa borsa borsasi borse bourse burza gielda kambiyo kantory sarafi sarrafi wechselstube
    exhibition: ausstellung chonsi exposicao exposicion exposiciones exposizione fuar fuarcilik izlozba izlozhba messe mostra namayeshgah pameran tentoonstelling vystava vystavka vystavochnyi wystawa zhanlan
    expert: ekspert eksperty esperti esperto experten experto expertos karshenas perito peritos szakerto uzman zhuanjia
    export: ausfuhr chukou ekspor eksport eksporta eksporten eksportno eksportnyi esportazione esportazioni exportacao exportacion exportaciones exportador exportadora exportul ihracat ihracati izvoz kivitel saderat sadirat suchul uitvoer vyvoz
    fabric: kumas stoffe telas tessuti tissu tissus tkani tkanina tkaniny
    family: ailesi csalad famiglia familia familias familie famille familles kajok keluarga khanevadeh obitelj porodica rodina rodzina simya
    farm: bauernhof boerderij ciftligi ciftlik fattoria fazenda ferma ferme fermerske fermerskoe finca gazdasagok gospodarstwo granja ladang peternakan
    federal: bundes federale federalnaya federalnoe federalnoye federalny federalnyi federaux
    federation: federacao federace federacija federacion federacja federasi federasyonu federatia federatie federatsiia federatsiya federazione foderation yeonmaeng yonmaeng
    fertilizer: biryo dungemittel dunger engrais fertilizante fertilizantes fertilizzanti gubre hafei hnojiva kunstmest mutragya nawozy pupuk udobrenie udobreniya udobreniye
    film: dianying filem filmati filmcilik filme filmes filmgesellschaft filmi filmleri filmov filmova filmove filmovy filmow filmowa filmowe filmowy filmproduction filmska filmske filmski filmu filmy fylm kinofilm kinokompaniia kinokompaniya kinostudiia kinostudiya pelicula peliculas yeonghwa yingshi yonghwa
    finance: financas financien financije finans finanse finansijski finansiy finansman finansov finansy finantare finanz finanza finanzas finanze finanzen geumyung jinrong keuangan kewangan kumnyung kumyung maliya maliye penzugy
    financial: financeira financeiro financiele financiera financieras financiere financiero financieros financijska financni finansal finansial finansiell finansijska finansova finansovaya finansoviy finansovyi finansovyy finansowa finansowy finanziaria finanziario finanzielle malieh penzugyi
    finland: finlande finlandia finlyandiya finnland finsko
    first: avval awwal birinci cheil eerste erste erster erstes forsta forste persha pershyi pershyy pertama pervaya pervoe pervyi pervyy pierwsza pierwszy primeira primeiro primera primero prvni
    fish: fisch fisk ikan pescado pesce poisson riba ribe ryba ryby vissen
    fishery: balikcilik fischerei fiskeri halaszat peche pecheries perikanan pesca pesqueira pesquera pesquero ribarstvo rybarstvi rybnaya rybnyi rybnyy rybolovetskaya rybolovetskiy rybolovstvo rybolowstwo shilaat shilat visserij yuye
    flour: brasno farina farinha harina maka mehl tepung
    food: alimentacion alimentaire alimentaires alimentare alimentari alimentaria alimento alimentos aliments elelmiszer fodevarer ghaza ghazai ghazayi hrana kharchova lebensmittel levensmiddelen livsmedel makanan nahrungsmittel pangan pishchevaya pishchevoi pishchevoy pishchevye potravinarske potraviny prehrambena prehrambeni prodovolstviye produkty shikpum shipinchang sigpum sikpum spozywcza spozywcze spozywczy voeding voedsel zywnosc
    footwear: ayakkabi calcados calzado calzature calzaturificio chaussures kasut obuca obuv obuvnaya obuwie schoenen schuhe sepatu
    force: angkatan forcas forze fuerzas krachten kuvvet kuvvetleri niroo niroye niruha quwat quwwat streitkrafte tentara
    foreign: asing auslandische buitenlands buitenlandse daeoe esteri estero etranger etrangere etrangeres extranjero khareji khariji kharijiya spoljna taeoe vanjska vneshneekonomicheskaya vneshneekonomicheskoe vneshniy yabanci zagranicni zagraniczna zagraniczny zahranicni
    forest: bosque erdo floresta foresta foret orman woud
    forestry: bosbouw forestal forstwirtschaft kehutanan lesnaya lesnictvi lesnictwo lesnoe lesnoy ormancilik silvicultura sumarstvo
    foundation: alapitvany fondatsiia fondatsiya fonden fondy fundacao fundacja fundatia jijin jijinhui moassese nadace nadacia stiftelse stiftelsen vakfi vakif waqf yayasan zaduzbina zaklada
    frame: bingkai cadre kadr rahmen ramka telaio
    france: faransa francia francie francja francuska frankreich frankreichs frankrijk fransa frantsiya perancis prancis
    free: bebas freie gratis liberi libero libre libres slobodna slobodni svobodnaya svobodny svobodnyi szabad vilnyi wolna wolny
    freedom: freiheit frihet hurriyah hurriyet kebebasan kemerdekaan liberdade libertad libertatea ozgurluk sloboda svoboda svobody szabadsag vrijheid wolnosc
    freight: flete fracht fretamento spedice spedition spedizione spedizioni spedycja spedycyjna
    french: francais francaise francesa francese francesi francouzsky francuski frans franse fransiz frantsuzskiy franzosische
    friend: amico arkadas dostlar druzya kawan pratele prijatelj prijatelji przyjaciel sahabat vriend vrienden
    friendship: amitie dostlugu dostluk druzhba druzhby dusti freundschaft persahabatan pratelstvi prijateljstvo przyjazn vriendschap
    front: cephesi frente fronte jabha jabhat jebhe
    fruit: frugt frukty fruta frutas frutta frutti gyumolcs kwail meyva meyve miveh ovoce owoce shuiguo
    fuel: brandstof brandstoffen carburante carburants combustible combustibles combustiveis combustivel goriva gorivo kraftstoff palivo paliwa paliwo palne sokht topliva toplivnaya toplivnyi toplivo uzemanyag yakit yeonryo yonryo
    furniture: butor jiaju kagu mebel mebeli mebelnaya mebelnyi meble meubelen meubles mobel mobili mobilier mobilya mobilyasi mobler moveis mubl mueble muebles nabytek nabytok namestaj namjestaj perabot
    future: avenir ayandeh budoucnost buduchnost buducnost budushchee budushchego framtid fremtid futuri futuro futurs gelecegin gelecek maybutnie maybutnye mirae mustaqbal przyszlosc przyszlosci toekomst viitor zukunft
    gallery: galereya galeri galeria galerie galerija galleria galleriet
    game: baziha gier giochi gioco igra igre igrovaya igrovoy igry ihra ihry jatek jatekok jeux jocuri jogo jogos juego juegos keim oyun oyunlar oyunlari permainan spela spellen spiel spiele spil youxi
    garden: bahce garten giardini giardino jardim jardin jardins ogrod ogrody zahrada
    gas: gassen gasu gaz gaza gazovaya gazovoe gazovyi gazovyy gazowa gazownia gazu gazy tianranqi
    general: genel generale generales generalna generalnaya generalni generalnoe generalnoye generalny generalnyi generaux hlavni umum
    georgia: georgie georgien gruzia gruziia gruziya gruzja gurcistan sakartvelo
    german: alema alemana alemao allemand allemande almanya deutsch deutsche deutscher deutsches duits duitse jerman nemacki nemecka nemecky nemetskaya nemetskiy niemiecka niemiecki nimetskyi njemacki tedesca tedesco togil tysk tyska
    germany: alemanha alemania allemagne almanyada deutschland duitsland germania germaniia germaniya jerumani nemacka nemecko nemetorszag niemcy nimechchyna njemacka tyskland
    gift: cadeau cadeaux darek darovi daryek geschenk geschenke hadiah hediye hediyelik podarki podarok prezenty regali regalos
    glass: sklarny sklo staklo steklo steklyannyi stekolnyi szklo uveg verre vetri vetro vidrio vidrios vidro vidros
    global: globais globale globales globali globalna globalnaya globalni globalny globalnyi globalnyy globaux kuresel
    gold: arany emas goud huangjin ouro tala zlato zloto zolota zolotaya zoloto zolotoy
    golden: dorado dorato doree dores dourada dourado goldene goldener goldenes gouden gyldne gyllene keemasan talayi zlatni zlatny zlaty zlota zlote zloty zolotoe zolotyi
    government: gobierno gouvernement governo guvernul hokumat hukumat hukumet pemerintah pravitelstvo regering regierung rzad vlada
    grain: cereales cereali getreide graan granos tahil zboze zernovaya zernovoy
    graphics: grafici graficos grafiek grafik grafika grafiken grafiki grafiky graphik graphique graphisme
    great: besar bolshaya bolshoi bolshoy bozorg bozorgh buyuk grande grandes grands groot grosse grosser grosses grote stora taehyong velika velike veliki velka velky velyka velykyi wielka wielki
    greece: grcka grece grecia grecja gretsiya griechenland griekenland recko yunanistan
    green: groen groene grona grune grunes khadra verde verdes verte vertes zelena zelenaia zelenaya zeleni zeleny zelenyi zelenyy zelyonyi zielona
    group: csoport groep groupement groupes grubu grup grupa grupos grupp gruppen gruppi gruppy grupul grupy gurup jituan kelompok kurup skupina skupiny
    guard: garde guarda guardia guardias guardie gvardia gvardiya gwardia muhafiz pengawal
    handicraft: ambacht artesania artesanias artigianato handwerk kerajinan rekodzielo
    health: behdasht bogeon egeszseg gesundheit gesundheits gezondheid halsa helse jiankang kesehatan kesihatan saglik salud salute sanatate sante saude siha sihha sundhed zdorovie zdorovya zdorovye zdravi zdravie zdravje zdravlje zdrowia zdrowie
    heating: calefacao calefaccion chauffage cieplownia grijanje heizung heizungs ogrzewanie otoplenie riscaldamento teplo teplovaya topeni verwarming
    historical: historica historicky historico historique historische historyczny istoricheskiy storica storico tarihi tarikhi
    holding: beteiligung beteiligungen beteiligungs beteiligungsgesellschaft holdinge holdingi holdingovaya holdingowa holdingu kholdingi kholdingovaya
    holiday: dovolena tatil urlaub vacaciones vacances vacanze vakantie wakacje
    holy: heilig heilige kutsal moqaddas muqaddas sacro sagrada sagrado svaty sveti svyato svyatoy swiety
    hospital: bolnica bolnitsa byeongwon hastanesi hopital hopitaux korhaz krankenhaus mustashfa nemocnice ospedale pyongwon spital spitalul szpital yiyuan
    hotel: alberghi albergo fondok funduq gostinica gostinichnyi gostiniy gostinyy hoteis hotelaria hoteleira hoteleria hoteles hoteli hoteller hotelowy hotelska hotely jiudian oteli szalloda
    house: casa dum haus huis maison
    housing: alloggi alloggio boliger bostad bydleni habitacao habitacional konut konutlari logement logements maskan mieszkaniowa mieszkaniowy perumahan vivienda viviendas wohnbau wohnung wohnungsbau woning woningen zhilishchnaya zhilishchnyi zhilye
    human: chelovecheskiy humain humaine humains humana humanas humano humanos insan insani lidsky ljudski ludzki manusia menschlich menschliche menselijk umana umani
    humanitarian: ensani gumanitarnaya gumanitarnyi gumanitarnyy humanitaire humanitaires humanitare humanitaria humanitario humanitarna humanitarni humanitarny indoo insaniya insaniyah insaniyat kemanusiaan umanitaria umanitario
    hungary: hongarije hongrie hungria macaristan madarska madarsko magyarorszag ungaria ungarn ungheria vengriya wegry
    hunting: avcilik caca caccia caza chasse jacht lowiectwo okhota
    image: beeld beelden bild bilder citra goruntu imagem imagen imagenes imagens imagini imej immagine immagini izobrazhenie obraz obrazek obrazy slika slike tasvir tuxiang yeongsang yongsang
    import: behozatal dovoz einfuhr impor importa importacao importacion importaciones importador importadora importazione importazioni importno importnyi importu importul invoer ithalat ithalati jinkou suip uvoz varedat varidat waridat
    independence: bagimsizlik dokrip esteqlal fuggetlenseg independance independencia indipendenza istiklal istiqlal nezalezhnist nezavisimost nezavislost nezavisnost niepodleglosc onafhankelijkheid tongnip unabhangigkeit
    independent: bagimsiz berdikari independant independants independente independiente independientes indipendente indipendenti mandiri mostaghel nezalezhnyi nezavisimaya nezavisimyi nezavisimyy nezavisly nezavisna nezavisny niezalezna niezalezny onafhankelijk onafhankelijke unabhangig unabhangige
    india: hindistan inde indie indien indija indiya
    industrial: endustriyel industriais industriale industriales industriali industrieel industriel industriele industriell industrielle industrielles industriels industrijska industrijski industrisal industriska ipari perindustrian priemyselny promyshlennoe promyshlennoye promyshlennyi promyshlennyy promyslova promyslovyi prumyslova prumyslovy przemyslowa przemyslowe przemyslowy sanati sanayicilik
    industry: chanye endustri endustrisi gongeop gongop gongye industri industriei industrien industriia industrija industriyi ipar iparvallalat kongeop kongop nijverheid priemysel promyshlennost promyshlennosti promyslovist prumysl przemysl przemyslu sanaat sanaati sanayi sanayii sanayisi saneop sanoat sanop sanup senaye shiye sinaa sinaah sinaat
    informatics: bilisim informatica informatik informatika informatique informatyka
    information: bilgi chongbo ettelaat informacao informace informacija informacije informacijski informacio informacion informaciones informacja informacje informacni informacoes informasi informatie informatii informatsii informatsionnaya informatsionnyi informatsionnyy informatsiya informazione informazioni ittilaat jeongbo maalumat maklumat xinxi
    innovation: chuangxin innovacio innovacion innovaciones innovatie innovatsii innovatsionnyi innovatsionnyy innovatsiya innovazione innowacja innowacje inovacao inovace inovacija inovasi inovatie
    installation: instalacao instalace instalacije instalacion instalaciones instalacja instalacje instalacoes instalatii installatie installazione installazioni montaj pemasangan
    institute: enstitusu institutas institutet institutul instytut instytutu intezet istituto maahad moassesat muassasat ustav yanjiusuo yanjiuyuan yeonguso yeonguwon yonguso yonguwon
    instrument: instrumente instrumento instrumentos instrumenty pribor priborostroenie priborostroitelnyi priborostroitelnyy priborostroyeniya priborov pribory strumenti strumento yiqi
    insurance: aseguradora asigurari assicurazione assicurazioni assurances assurantie asuransi baoxian bima bimeh biztositas biztosito boheom forsakring forsikring osiguranja osiguranje pohom poistovna pojisteni pojistovna seguradora seguro seguros sigorta sigortasi strahovanie strakhovanie strakhovaya strakhovoy strakhuvannya takaful tamin ubezpieczen ubezpieczenia versicherung versicherungen versicherungs verzekering verzekeringen
    intelligent: akilli chinung hushmand inteligente inteligentes intelligente intelligenti intelligentny intelligents jineung zhineng
    interactive: hudong interactieve interactif interactifs interactiva interactivo interaktif interaktiv interaktive interaktivna interaktivni interaktivnyi interaktivnyy interaktywny interattiva interattivo
    international: antarabangsa beinolmelal beynalmelali beynelmilel beynolmelal dawli dawliya dawliyah douali duwali duwaliya gukje guoji halkara internacionais internacionales internasional internasjonal internasyonal internationaal internationaler internationales internationaux internationell internationella internatsional internatsionalnyi internazionali kukche kukje medjunarodna medjunarodni medunarodna medunarodni medzinarodna medzinarodny mezhdunarodnaya mezhdunarodniy mezhdunarodnoe mezhdunarodnoye mezhdunarodnyi mezhdunarodnyy mezinarodni miedzynarodowa miedzynarodowe miedzynarodowy milletlerarasi mizhnarodna mizhnarodnyi mizhnarodnyy nemzetkozi uluslararasi xalqaro
    investment: befektetes befektetesi inversora investasi investering investeringen investice investicija investicije investicijski investicni investimenti investimento investimentos investissement investissements investitii investition investitionen investitsii investitsionnaya investitsionnyi investitsionnyy investitsiya investitsiyna inwestycja inwestycje inwestycyjna inwestycyjny istismar istithmar istithmarat pelaburan sarmaye sarmayegozari sarmayeh touzi tuja yatirim yatirimlari
    iran: irane irani iraniana iraniano iranienne iraniennes iranische iranlilar iranska iranskaya iranske iranskii iranskiy
    iraq: irak iraki irakskiy iraqiya iraquiano
    iron: ahan besi eisen gvozdje hierro ijzer zelazo zelezo zeljezo zheleznaya zheleznyi zhelezo
    irrigation: bewasserung irigasi irrigacao irrigazione riego sulama
    islamic: eslami eslamiyeh islamia islamica islamicas islamicky islamico islamicos islamiczny islamique islamiques islamisch islamische islamitisch islamitische islamiyah islamiyya islamiyyah islamiyye islamska islamskaya islamski islamskii islamskiy islamskoe islamskyi iszlam
    italian: italiaans italiani italiano italien italienische italienne italyan italyanskaya italyanskiy talijanski wloska wloski
    italy: itali italie italija italiya italya olaszorszag wlochy
    japan: giappone japaner japao japon japonia japonsko japonya jepang yaponiya
    japanese: giapponese japanische japanse japonais japonaise japones japonesa japonski yaponskaya yaponskiy
    jewelry: bijouterie bizuteria boseok ekszer gioielleria gioielli javaher joaillerie joalheria joyas joyeria juwelen juwelier klenoty kuyumcu kuyumculuk mucevherat nakit perhiasan posok smycken smykker yuvelirnaya yuvelirnyi yuvelirnyy zhubao
    joint: bersama congiunto conjunta conjunto gemeinsame hapyeong hapyong ortak sovmestnoe sovmestnoye sovmestnyi spilne spolecny wspolna wspolny zajednicki
    justice: adalat adalet edalat gerechtigkeit giustizia igazsag justica justicia keadilan rechtvaardigheid spravedlivost spravedlnost sprawiedliwosc
    kazakhstan: cazaquistao kasachstan kazachstan kazahstan kazajistan kazajstan kazakhskaya kazakhskiy kazakistan kazakstan qazaqstan qozogiston
    kingdom: kerajaan konigreich koninkrijk korolevstvo kraljevstvo krallik kralovstvi krolestwo mamlaka mamlakat royaume
    kitchen: cocina cozinha cucina keuken kuche kuchen kuchnia kuchyne kuhinja kukhnya mutfak
    korea: chaoxian corea coreana coreano coree coreen coreenne coreia hanguk hanguo hankuk kore koreaanse koreai koreana koreanische koreia koreiskii koreya koreyskaya koreyskiy
    kyrgyzstan: kirghizistan kirgisistan kirgizistan kirgiziya kirgizstan kirguistan kyrgyzskaya
    labor: arbeit arbete buruh kerja laowu lavoro nodong praca prace pracy pratsya rodong trabajo trabalho travail trud truda trudovoy
    laboratory: laboratoire laboratoires laborator laboratori laboratoria laboratoriia laboratorio laboratorios laboratorium laboratoriya laboratuvari makmal sirhomsil
    land: erde tanah terre terres tierra tierras zemlya ziemia
    language: bahasa idioma idiomas jazyk jezik jezyk jezyki langue langues lingua lingue sprache sprachen talen yazyk yazykov
    laundry: blanchisserie camasirhane dobi lavanderia pradelna pralnia praonica wascherei wasserij
    law: derecho direito diritto droit hukuk hukum pravna pravo prawo recht
    lawyer: abogado abogados advocaat advocaten advogado advogados advokat advokatfirma advokatska advokaty adwokat avocat avocats avukat avukatlik avvocati avvocato odvjetnik pengacara rechtsanwalt rechtsanwalte ugyved
    leasing: arrendamento arrendamiento leasingowy lizing lizinga lizingovaya lizyng
    leather: couro cuero cueros cuir cuoio deri kozha kozhevennyi kuze pihyok skora
    lebanon: liban libano libanon liibanon livan lubnan lubnon
    liberation: azadi befreiung bevrijding haebang kurtulus liberacion liberazione libertacao oslobodenje osvobozeni osvobozhdenie osvobozhdeniya osvobozhdeniye pembebasan tahreer tahrir wyzwolenie
    library: biblioteca biblioteka bibliotheek bibliothek bibliotheque doseogwan kitaphane knihovna knjiznica konyvtar kutuphanesi perpustakaan tosogwan
    libya: libia libija libye libyen liviya
    life: kehidupan leben leven livet saengmyong vida yasam zendegi zhizni zhyttya zindagi zivot
    lighting: aydinlatma beleuchtung belysning eclairage illuminazione iluminacao iluminacion osveshchenie osvetleni osvetlenie oswietlenie penerangan rasvjeta verlichting
    line: garis ligne lignes lijnen linea lineas linee linha linhas linia linie linien linii linija linije liniya
    little: kecil kleine kleiner kucuk malaya malyi pequena pequeno petit petits piccola piccolo
    loan: darlehen emprestimo lening pinjaman pozyczka prestamo prestamos prestiti prestito pujcka zajam
    local: locale locales locaux lokal lokale lokalni lokalny mestnyi mistni tempatan yerel
    logistics: logistica logisticheskaya logisticheskiy logisticka logistico logistiek logistiikka logistika logistiki logistique logistyczny logistyka logistyky logisztika lojistigi lojistik mullyu mulryu wuliu
    machine: gepek gepgyarto gigye jixie kigye macchina macchinari macchine machinebouw machinerie makina makinalari makine makineleri makinesi maquina maquinaria maquinarias maquinas maschine maschinen maschinenbau mashin mashina mashinostroenie mashinostroeniye mashinostroitelnaya mashiny mashynobuduvannya masinalari maskin maskiner maskinfabrik maszyna maszynowy maszyny stroj strojarne stroje strojirenstvi strojirna strojirny strojni
    magic: ajaib magica magicky magico magiczny magie magique magisch sihir
    main: glavna glavnaya glavni glavnoe glavnyi glavnyy glowna glowny hauptsachlich hlavna holovne holovnyi hoofd principais principal principale principales principali utama utamanya
    maintenance: bakim entretien instandhaltung karbantarto konserwacja mantenimiento manutencao manutenzione obsluzhivanie obsluzhivaniya odrzavanje onderhoud pemeliharaan penyelenggaraan udrzba vedligehold wartung yuji
    management: beheer forvaltnings geschaftsfuhrung gestao gestion gestione guanli gwalli gwanri idare kwalli manajemen menadzment menedzhment menedzsment modiriyat pengurusan rizeni upravleniya upravlinnya upravljanje upravlyayushchaia yonetim yonetimi zarzadzania zarzadzanie
    manufacturing: chejo fabbricazione fabricacao fabricacion fabricaciones fabricante fabricantes fabricants gyartas gyarto hersteller herstellung imalat imalatcilik imalati izgotovlenie jejo jejoeop pembuatan produttore tillverkning tolidi vervaardiging vyroba vyrobna vyrobni wytwarzanie wytwornia zhizao zhizaochang
    marine: daryayi deniz haeyang haiyang marinos marins morska morskaya morskie morskoi morskoy namorni pomorska pomorski
    maritime: daryaei daryanavardi denizcilik kapalcilik kelautan maritieme maritim maritima maritimas maritimo marittima marittimo morskyi pelayaran
    market: bazari marches markt mercado mercados mercato pazar pazari rynek rynku rynok shichang sijang trziste
    marketing: bazaryabi marketinga marketingovy marketingowa marketyng mercadeo mercadotecnia pazarlama pemasaran vermarktung yingxiao
    material: anyag bahan cailiao charyo jaeryo malzeme malzemeleri masaleh materiais materialen materiales materiali materialien materialov materialy materiaux materiel materijal materijali
    measuring: izmeritelnyi izmeritelnyy medicion mereni messtechnik misure olcum pomiarowy
    meat: carne carnes carni fleisch husipari masne mesna miesny mieso myasnoy myasokombinat viande viandes vlees
    mechanical: mecanica mecanicas mecanico mecanique mecaniques meccanica meccaniche meccanico mechanicky mechaniczna mechaniczny mechanik mechanika mechanische mehanicki mekanik mekhanicheskaya mekhanichnyi mekhanika
    media: chuanmei medialne medien mediju medios mediowy mediumy mediya medya meiti mezzi midia rasaneh sredstva
    medical: lekarska lekarsky medica medicale medicales medicali medicas medicaux medicinsk medicinska medicinski medico medicos medikal medis medisch medische medisinsk meditsinskaya meditsinskii meditsinskiy meditsinskiye medizin medizinisch medizinische medychna medychnyi medyczna medyczny orvosi perubatan pezeshki tebbi tebbiye tibbi uiryo yiliao zdravotni zdravotnicke zdravotnicky
    medicine: daroo darou daru farmaci geneeskunde gyogyszer ilac ilaci lekarstva lekarstvi leki lijek lijekovi likarski medecine medicament medicamentos medicina medikament medikamente meditsina medycyna obat tibb ubat yagpum yakpum
    member: membre membro miembro mitglied
    metal: felezat felezi filiz geumsok gumsok jinshu kovy kumsok logam maden metaal metaalbewerking metais metale metales metali metalle metalli metallicheskiy metallo metallov metallurgiya metally metalowa metalowy metaux
    metallurgical: metallurgica metallurgicheskaya metallurgicheskii metallurgicheskiy metallurgico metallurgique metallurgische metalurgica metalurgicky metalurgico metalurgiczny metalurhiinyi metalurhiynyi metalurshki
    metallurgy: hutnictvi hutnictwo metallurgia metallurgie metallurgii metalurgi metalurgia metalurgija metalurji yagum yejin
    mexico: meksika meksiko meksyk messico mexicana mexicano mexicanos mexiko mexique
    military: askariya askeri gunsa katonai kunsa militaer militair militaire militaires militar militare militares militari militarische militer nezami tentera viiskovyi viyskova voennaya voenno voennoe vojenska vojensky vojna vojni voyennaya voyenno voyennyy wojskowa wojskowe wojskowy
    milk: lait latte leche melk milch mleko mlieko mlijeko molochnoe moloko
    mine: banya bergwerk gruvor gwangsan kopalnia kopalnie kwangsan mijnen miniera rudnici rudnik rudniki shakhta shakhty
    mineral: gwangmul kuangwu kwangmul madencilikte minerais minerale minerales minerali mineralien mineralnyi mineraly mineraux
    mining: banyaszati bergbau gornictwo gornicza gorniczy gorno gornodobyvayushchaya gornorudnaya gornorudnyi gornyi gornyy gwangeop hirnycho hirnychyi kuangye kwangop maadin madencilik madenleri mijnbouw mineiro minera mineracao mineradora mineraria minerario mineras mineria minero minier minieres miniers perlombongan pertambangan rudarstvo tezba
    minister: bakan menteri ministar ministr ministra ministre ministro
    ministry: bakanligi bakanlik kementerian ministarstvo ministerie ministeriet ministerium ministeriya ministero ministerstwo ministerul miniszterium minsterstvo sungmin vezarate vizarat wizara wizarat wuzarat
    modern: cagdas moderna modernas moderne moderner modernes moderni moderno modernos nowoczesna nowoczesny sovremennaya sovremennyi sovremennyy suchasna suchasnyi xiandai
    money: denaro dengi dinero dinheiro geld novac penize pieniadze uang
    moscow: mosca moscou moscu moskau moskou moskova moskovskaya moskovskii moskovskiy moskovskoe moskovskogo moskovskoye moskovsky moskovskyi moskva moskvy moskwa
    motorcycle: motocicleta motocicletas motociclette motociclismo motociclo motocykl motocykle motorrad motorrader motosiklet mototsikly sepeda
    mountain: gornaya gorskiy gunung hegyek hegyseg montagna montagne montagnes montana montanas montanha montanhas munte planina
    movement: beweging bewegung dvizhenie dvizheniye gerakan harakah harakat harekat hareketi hnuti mouvement movimento movimiento pokret ruch undong
    museum: bangmulgwan bowuguan musee museo museu muzei muzej muzesi muzeul muzeum muzey pakmulgwan
    music: eumak glazba hudba musica musik musikk musiqi musique muziek muzik muzika muziki muzyczny muzyka muzyky umak yinyue
    nation: bangsa millet minjok minzu nacao nacion narod naroda naties nazione
    national: chonguk guojia jeonguk kebangsaan milli milliy nacionais nacionales nacionalna nacionalne nacionalni nacionalno narodna narodni narodny narodowa narodowe narodowy nasional nasjonal nationaal nationalen nationaler nationales nationalt nationaux nationell nationella natsionalna natsionalnaya natsionalne natsionalnii natsionalnoe natsionalnoye natsionalny natsionalnyi natsionalnyy natsyyanalny nazionale nazionali nemzeti ulttyk ulusal watani wataniya wataniyah wataniyya
    natural: alami dogal naturais naturale naturales naturali naturalny naturel naturelle naturels naturlich naturliche natuurlijk prirodna prirodnaya prirodni prirodnyi prirodnyy semulajadi tabiee tabii termeszetes
    navigation: brodarstvo hajozas hanghae keshtirani morekhodnaya navegacao navegacion navigatie navigatsii navigatsiya navigazione nawigacja plavba plovidba scheepvaart schifffahrt sejlads sudnoplavstvo sudokhodnaya sudokhodstvo
    netherlands: belanda holanda holandia hollanda hollande nederland nederlandse niderlandy niederlande nizozemska nizozemsko olanda
    new: jadeed jadid jadida jadidah neuer neues nieuw nieuwe nouveau nouveaux nouvelle novas novaya novoe novos novoye novyi novyy nuevas nuevo nuevos nuova nuovi nuovo saeroun
    news: akhbar berita haber haberler hirek khabar khabari nachrichten nieuws noticias notizie nouvelles novosti novyny nyheder nyheter nyuseu stiri vesti vijesti wiadomosci xinwen zpravy
    newspaper: gazeta gazetesi gazety giornale jarida jornal journaux krant novine noviny periodico roznameh ruzname shinmun sinmun suratkhabar zeitung
    north: bukbang eszak kuzey noord noorden nord norden norte pivnich pivnichnyi polnoc severnaya severniy severnoe severnyi severnyy shamal shimal shomal utara
    northern: nordlich nordlige septentrional settentrionale severna severni
    norway: noorwegen norge norsko noruega norvec norvege norvegia norvegiya norveska norwegen norwegia
    nuclear: atomowy jaderna jaderny jadrowy nucleaire nucleare nucleares nukleare nukleer nukliar wonjaryok yadernaya yadernoe yadernyi yadernyy
    ocean: oceaan oceano oceanos okean okeana okeanskiy okyanus ozean samudera samudra
    office: bureaux escritorio hivatal kancelar kancelaria kantor kontor kontora ofisi samuguk samuso uffici ufficio
    open: aberta aberto abierta abierto aperta aperto offen offene otevreny otkrytaya otkrytyi otkrytyy otvoreni otwarty ouvert ouverte terbuka
    operation: operacao operacion operaciones operaciya operacoes operazione operazioni
    optical: guangxue optica opticheskii opticheskiy opticki opticky optico optik optika optique optisch optische optyczny
    organization: chojik jojik munazzama munazzamat organisasi organisatie organisationen organizacao organizace organizacia organizacija organizacije organizaciya organizacja organizatia organizatsia orgut orgutu pertubuhan sazeman sazman szervezet teskilat teskilati
    owner: eigentumer inhaber propietario proprietaire proprietario wlasciciel
    packaging: ambalaj ambalaza baozhuang bastehbandi csomagolas embalagem embalagens emballage emballages empaque empaques envases imballaggi imballaggio kemasan obaly opakowan opakowania pembungkusan pojang upakovka verpackung verpackungen verpakking verpakkingen
    paint: boje farben farby farg kraski lakokrasochnyi maling peinture peintures pintura pinturas tintas vernice vernici
    painting: malarstwo malerei malovani peintura pittura schilderij slikarstvo zhivopis
    palestine: falasteen falastin felestin filastin filisteen filistin palaestina palastina palestina palestyna
    palestinian: falastini filastiniya filistini palastinensische palestinese palestinien palestinienne palestino
    paper: bumaga bumazhnaya bumazhnyi carta hartia hartie kaghaz kagit kertas papeis papel papeles papier papierowy papiers papir papiru papper zhiye
    partner: associes ortakligi partenaires parteneri partnerek partneri partnery partnerzy socio socios
    party: hezb hizb partai partei parti partia partido partidul partiia partij partija partito partiya
    patriotic: patriotica patrioticheskaya patrioticheskiy patriotico patriotique patriotyczny vatanparvar
    pension: emekli emeklilik emerytalny pencen pensie pensioen pensioenfonds pensiones pensionnaya pensionnyi pensionskasse pensiun penzija penzijni
    people: inmin khalq lidova lidovy ludowa ludowy mardom narodnaya narodnoe narodnoye narodnyi narodnyy peuple peuples popoli popolo povo pueblo pueblos rakyat renmin volk
    person: ljudi lyudi menschen osoby persona personas persone personne personnes pessoa pessoas
    petrochemical: neftekhim neftekhimicheskaya neftekhimicheskiy neftekhimiya petrochemia petrochemiczny petrochemie petrochimica petrochimique petrokimia petrokimya petroquimica petroquimico petroshimi shihua sokyuhwahak
    petroleum: aardolie aceite aceites erdol huile huiles koolaj masla maslo mineralol minyak nafta naftna naftova naftowa naftowy nafty neft neftegaz neftegazovaya nefti neftyanaya neftyanoe neftyanoy neftyanye olaj olej oleje oleo oleos olie olier olio oljor petrole petroleo petroleos petrolera petrolero petrolier petroliera petroliere petrolifera petrolio petrolleri petrolu petrolul roghan seokyu shiyou sogyu sokyu speiseol ulja ulje yagi yaglari zeyt
    pharmaceutical: cheyak darousazi darusazi farmaceutica farmaceuticas farmaceutici farmaceuticky farmaceutico farmaceuticos farmaceutische farmaceutisk farmaceutska farmaceutyczna farmaceutyczny farmasi farmasotik farmatsevticheskaya farmatsevticheskiy farmatsevtychna gyogyszergyar jeyak pharmaceutique pharmaceutiques pharmazeutische uiyak yiyao zhiyao
    pharmacy: apotek apotheek apotheke aptechnaya apteka apteki darukhaneh eczane eczanesi farmacia farmacias farmacija lekaren lekarna ljekarna patika pharmacie saydaliya yakguk
    photography: akkasi fotograf fotografcilik fotografia fotografias fotografie fotografija fotografiya photographie sajin sheying
    pioneer: pioneiro pioner pionero pioneros pionier pioniere pionierzy pionir pishgam pishgaman pishro
    pipe: boru borulari cijevi lule luleh paip rohr rohre rury truba trubka trubnyi trubnyy truby tuberia tuberias tubi tubo tubos tuburi tuyau tuyaux
    planning: gihoek guihua kihoek perancangan perencanaan pianificazione planejamento planificacion planiranje planirovanie planlama planovani planowanie planung takhtit tervezes
    plant: anlaeg anlage anlagen anlagenbau fabbrica fabrica fabricas fabriek fabrikasi fabriken fabriki fabrikk fabryka fabryky gongchang gongjang gyar impianti impianto karhana karkhana karkhane kilang kongjang maamal masna masnaa pabrik planta plantas tesis tesisi tesisleri tovarna tvornica tvornice usine usines zaklad zakladow zaklady zavoda zavodi zavodu zavody
    plastic: kunststoff kunststoffe kunststoffen lastik muanyag plasti plastica plasticas plastiche plastico plasticos plastik plastika plastikleri plastique plastiques plastmass plastmassovyi plastmassy plastov plastyk suliao tworzywa
    poland: lengyelorszag polen poljska pologne polonia polonya polsha polska polski polskich polskie polskiej polsko
    police: policia policie policja polisen polisi politia politie politiet politsiya polizei polizia rendorseg shurta
    political: politica politicas politicheskiy politicki politicky politico politicos politiek politik politique politiques politische polityczny siyasi siyasiya
    popular: chaabi popolare popolari populaire populaires populyarnyi shaabi shaabiya shabi volkstumliche
    port: gangkou hafen hamn havn kikoto liman pelabuhan porto portoviy portovyi portowy portu portuaire portuale portuaria portuario pristav puerto puertos
    portugal: portekiz portogallo portugalia portugaliya portugalsko portugues portuguesa
    post: correio correios correo correos pochta pochtovyi pochty poczta poshta posta postasi posti
    poultry: avicola avicolas avicole baromfi drobiarski drubez gefluegel geflugel kumes perad pluimvee ptitsa ptitsefabrika ptitsefabriki tavuk tavukculuk unggas
    president: baskan baskani predsednik predsjednik presidence presidencia presidente prezident prezydent
    press: imprensa matbuat pers prasa prensa pressa presse sajto stampa tisk
    printing: baski chapkhaneh druckerei drukarnia drukarnya drukarski drukkerij grafica graficas imprenta impresos impressao imprimerie inswae matbaa matbaacilik nyomda percetakan poligrafia poligraficheskiy poligrafiia poligrafija poligrafiya stamparija tipografia tipografica tipograficheskiy tipografie tipografija tipografiya tiskara tiskarna tryckeri tryk trykkeri yinshua
    prison: gefangnis gevangenis hapishane penjara prigione prisao prision tyurma vezeni wiezienie zatvor
    private: chastnaya chastnoe chastnoye chastnyi chastnyy hosusi khosusi khususi privada privadas privado privados privat privata privatna privatni privatnoe privato privee prives pryvatna pryvatne pryvatnyi prywatna prywatny soukromy swasta xususiy
    procurement: adquisiciones approvvigionamento aquisicoes beschaffung inkoop nakup pengadaan perolehan tadarokat zakupki zakupy
    producer: pengeluar producenci producent producteur producteurs productor productora productores produtor produtora produtores produttori produzent proizvodac proizvoditel yapimcilik
    product: chanpin chepum izdelie izdeliya jepum mahsoolat mahsulat mantujat muntajat prodotti prodotto producten producto productos produit produits produk produkt produkte produkter produktsii produktsiia produktsiya produto produtos proizvod proizvodi termek termekek urun urunler urunleri vyrobek vyrobky wyroby
    production: chejak filmproduktion intaj jejak pengeluaran producao produccion producciones producoes productie producties productii produkce produkcija produkcja produksi produksjon produktion produktionen produktions produktsiina produzione produzioni proizvodnja proizvodstva proizvodstvenniy proizvodstvennoi proizvodstvennyi proizvodstvennyy proizvodstvo saengsan termelo uretim uretimi vyrobnycha vyrobnyche vyrobnytstvo yapim zhizuo
    professional: profesional profesionales profesionalni profesjonalny professionale professionali professionalnyi professionalnyy professioneel professionell professionelle professionnel professionnelle professionnels profesyonel profissionais profissional zhuanye
    progress: fortschritt kemajuan napredak pishraft pokrok postep progreso progressa progressi progresso taraghi taraqqi taraqqiyat vooruitgang
    project: proekt proekty progetti progetto proje projektet projeler projesi projet projeto projetos projets proyecto proyectos proyek proyekt proyekty xiangmu
    property: eigendom emlak emlakcilik imovina nieruchomosc propiedad propiedades propriedade proprieta propriete proprietes
    protection: bescherming boho ochrany ochrona perlindungan poho protecao proteccion protezione schutz vedelem zashchita zashchity zastita
    province: propinsi provincia provincias provincie provincija provinsi provintsiya provinz prowincja vilayet
    public: amumi awam gromadska hromadska javna javni javno kamu obshchestvennaya obshchestvennoe obshchestvennyi obshchestvennyy offentlich offentliche openbaar openbare pubblica pubblici pubblico publica publicas publichnaya publichnoe publichnyi publico publicos publiczna publiczny publique publiques umumi verejna verejny
    publishing: chuban chubanshe chulpan chulpansa editora editoras editoriales editrice editura edizioni entesharat forlag forlaget intisharat izdatelskaya izdatelskii izdatelskiy izdatelstvo izdavastvo kiado nakladatelstvi nakladnistvo nashr nashriyat nashriyot nashriyyat penerbit penerbitan uitgeverij verlag vydavatelstvi vydavatelstvo vydavnytstvo wydawnictwo yayinevi yayinlari
    purchase: achat achats acquisti compra compras einkauf kauf pembelian satinalma
    quality: calidad jakosc kachestva kachestvo kalite kalitesi keyfiyat kualitas kualiti kvalita kvalitet kvalitets kwaliteit minoseg pumjil qualidade qualita qualitat qualite yakist zhiliang
    railway: cheoldo choldo demiryollari demiryolu eisenbahn ferrocarril ferrocarriles ferrovia ferroviaire ferroviaria ferroviario ferrovias ferrovie jarnvag jernbane keretaapi keretapi kolejowa kolejowy rahahan spoorweg spoorwegen tielu vasut zaliznytsia zaliznytsya zeleznica zeleznice zeljeznica zeljeznice zheleznodorozhnaya zheleznodorozhnyi zheleznodorozhnyy
    realestate: budongsan dichan eiendom ejendomme fangdichan fastigheter fastighets gayrimenkul hartanah immobiliare immobiliari immobilien immobilier immobiliere immobilieres imobiliare imobiliaria imobiliarias ingatlan inmobiliaria inmobiliarias inmobiliario nedvizhimost nedvizhimosti nehnutelnosti nekretnine nemovitosti nerukhomist nieruchomosci pudongsan vastgoed
    recycling: geridonusum reciclagem reciclaje reciklaza recyclage recyklace recyklacja riciclaggio utilizatsiya wiederverwertung
    red: cervena cerveny chervonyi crvena crvene crveni czerwona krasnaya krasnoe krasnyi krasnyy piros rossa vermelha vermelho
    refinery: finomito masfat neftepererabatyvayushchii neftepererabatyvayushchiy palayesh palayeshgah raffinaderij raffineria raffinerie rafinarija rafineri rafineria rafinerie rafinerija rafinerisi refinaria refineria
    region: oblast regiao regio regione voivodstvo wojewodztwo
    regional: bolgesel daerah regionais regionale regionales regionali regionalna regionalnaya regionalni regionalnoe regionalny regionalnyi regionalnyy regionaux
    reinsurance: herverzekering perestrakhovanie reaseguro reaseguros reasekuracja reassurance resseguradora resseguros riassicurazione ruckversicherung
    rent: alquiler aluguel arenda arendnaya arriendo berbeado kiralama noleggio orenda penyewaan prokat pronajem sewa uthyrning verhuur vermietung wynajem
    repair: javitas naprawa onarim oprava opravy perbaikan popravak remont remonta remontnaya remontno remontnyi remontnyy reparacao reparacion reparaciones reparatie reparatur reparos riparazione riparazioni tamir tamirat tamirgah tamirhane weixiu
    representative: perwakilan predstavitelstvo przedstawicielstwo rappresentante representante temsilciligi vertretung zastupitelstvi
    republic: cumhuriyet cumhuriyeti gonghwaguk jamhuri jomhouri jomhuri jumhuri jumhuriya konghwaguk koztarsasag repubblica republica republiek republik republika republique respublika rzeczpospolita
    research: abhath arastirma arastirmalari badania badawcza badawczy bilim bilimleri bilimsel cercetare ciencia ciencias cientifica cientifico doslidnyi doslidzhennya forschung forschungs forschungsinstitut forskning forsknings gwahak ilmi investigacion investigaciones issledovanie issledovaniy issledovaniya issledovatelskaya issledovatelskyi istrazivanja istrazivanje kexue kutatas kutatasi kutato kwahak nauchniy nauchnyy nauk nauka nauki naukova naukovo naukovyi naukowa naukowo naukowy oloum olum onderzoek pajouhesh pazhoohesh pazhuhesh penelitian penyelidikan pesquisa pesquisas recherche recherches ricerca ricerche sains scientifico scientifique scienza scienze stiinta tahghighat tahqiq tahqiqat tudomany tudomanyos ulum vedecky vitenskap vyskum vyzkum vyzkumny wetenschap wetenschappelijk wissenschaft wissenschaften wissenschaftliche yanjiu yeongu yongu znanost
    resistance: direnis direnisi moqavemat muqawama muqawamah odpor opor otpor perlawanan resistencia resistenza soprotivlenie verzet widerstand
    resource: chawon eroforras jawon kaynak kaynaklari manabe mavarid recurso recursos ressource ressourcen ressources resurser resursi resursov resursy risorsa risorse sumber zasoby zdroje ziyuan
    restaurant: canting etterem lokanta lokantasi mataam restaurace restauracia restauracja restaurang restaurante restaurantes restoran restorani restoranlari ristorante ristoranti sikdang
    retail: detailhandel detaillant detaliczny detaljhandel dettaglio eceran einzelhandel kiskereskedelem lingshou maloobchod maloprodaja minorista perakende peruncitan rozdribna roznichnaya roznichnyi somae varejista varejo
    revolution: devrim devrimi enghelab enqelab forradalom hyeokmyeong hyongmyong inkilap inqilab revolucao revoluce revolucija revolucion revolusi revolutie revolyutsiia revolyutsiya rewolucja rivoluzione thawra thawrah
    revolutionary: devrimci enghelabi enqelabi inqilabi revolucionaria revolucionarias revolucionario revolucionarios revolucionarna revolucni revolutionare revolutionnaire revolutionnaires revolyutsionnaya revolyutsionnyi rewolucyjny rivoluzionaria rivoluzionario thawri
    road: autoroute autostrada avtodoroga carretera carreteras cesta doroga dorogi dorozhnaya dorozhno dorozhnyi dorozhnyy drogi drogowy karayollari karayolu rodovia rodovias silnice yollari
    romania: roemenie romanya roumanie rumania rumanien rumunia rumunjska rumunsko rumyniya
    royal: diraja kongelige koniglich konigliche koninklijk koninklijke korolevskiy kraljevski kralovsky krolewski royale saltanati
    rubber: borracha caoutchouc caucho getah gomma gomu guma gummi gumy karet kauchuk kaucuk lastic lastikleri rezina rezinotekhnicheskiy rezinovyi xiangjiao
    russia: eluosi orosz oroszorszag rosiia rosija rosiya rosiyska rosiyskyi rosja rossii rossiia rossiiskaya rossiiskii rossijskij rossiya rossiyi rossiyskaia rossiyskaya rossiyskii rossiyskiy rossiyskoe rossiyskogo rossiyskoye rossiysky rosyjska rosyjski rusa rusas rusi rusia rusija rusiya ruska ruski ruskiy rusko rusland rusos russe russes russie russisch russische russischer russkaya russkii russkiy russkoe russkoye russland rusya rusyada ryssland
    sailor: denizci marinaio marinero marinheiro matelot moryak namornik pelaut
    sale: eladas foroush forsaljning furush jualan panmae penjualan predaj prodaja prodazha prodazhi prodej satis satislari sbyt sprzedaz vanzari venda vendas vendita vendite venta ventas vente ventes verkauf verkoop xiaoshou zbyt
    satellite: mahvareh muhold satelit satelita satelite satelites satellit satellitare sputnikovaya sputnikovyi uydu weixing
    saudi: arabistan saoudi saoudien saoudite saudische saudita sauditas saudovskaya saudyjski suudi
    savings: ahorro ahorros epargne oszczednosci poupanca risparmio sberegatelnyi sberegatelnyy simpanan spaar sparkasse sporitelna sporitelnya stedionica tabungan takarek tasarruf
    scene: cena escena escenas sahne scena scenografia stsena szene
    school: ecole escola escuela hakgyo hakkyo iskola madrasa madrasah madrese okul okulu schule scoala scuola sekolah shkola skola skolan skolen szkola xuexiao
    second: deuxieme dovvom druga drugi druha druhy druhyi ikinci kedua masodik secondo segunda segundo tweede vtoraya vtoroi vtoroy zweite zweiter
    section: seccion sekce sekcja sektsiya sezione
    security: amniyat amniyyat anjeon anjon anquan baoan beveiliging bezbednost bezbednosti bezopasnost bezopasnosti bezpecnost bezpecnostna bezpecnostni bezpeka bezpeky bezpieczenstwa bezpieczenstwo biztonsag biztonsagi boan emniyet emniyeti guvenligi guvenlik keamanan keselamatan okhorona okhrana okhrannaya okhrannoe okhrannoye okhrannyi poan sakerhet securitate securite seguranca seguridad sicherheit sicherheits sicherheitsdienst sicurezza siguranta sigurnost sigurnosti sikkerhed sikkerhet veiligheid
    seed: benih chongja nasiona saatgut semena semences semenovodstvo semente sementes semilla semillas sjeme tohum vetomag zaden
    serbia: serbie serbien serbiya serbski servie sirbistan srbija srbsko srpska srpski szerbia
    service: bongsa dienst dienste diensten dienstleistung dienstleistungen dienstleistungs dienstverlening fuwu hizmet hizmeti hizmetler hizmetleri khadamat khadamati khidamat khidmat khidmatlari layanan pelayanan perkhidmatan pongsa poslugy posluhy servicii servicio serviciu servico servicos servis servisi servisnaya servisnyi servisy servizi servizio sluzba sluzby sluzhba szolgalat szolgaltatas szolgaltato tjanst tjanster tjeneste tjenester uslug usluga usluge uslugi
    sewing: bongje costura jahit pongje sartoria shveyinaya shveynaya shveynoe szwalnia szycie
    share: aandelen acao accion acciones acoes akcie akcija akcje aktien aktsii aktsiya azione azioni hisse
    shareholder: accionista accionistas acionistas actionnaires akcjonariusz aktionare azionisti
    ship: brod brodovi buque buques fartyg gemi gemileri gemisi hajo kapal kesht keshti kishti korabl korabli navio navios navire navires schepen schiffe seonbak skib sonbak statki suda sudno sudov vapur
    shipbuilding: astillero astilleros brodogradiliste brodogradnja cantiere cantieri chantier chantiers chosonso estaleiro estaleiros galangan hajogyar joseonso keshtisazi limbungan lodenica lodenice scheepswerf seonbakjorip stocznia stoczniowy sudnobudivnyi sudobuduvannya sudostroenie sudostroeniya sudostroitelnaya sudostroyeniye tersane tersanecilik tersanesi vaerft varv werft werften zaochuan
    shipping: armateur armateurs armatoriale armatorluk brodarska denizyollari gemiciligi gemicilik haeun hangyun naviera navieras parokhodstva parokhodstvo paroplavstvo perkapalan rederi rederiet reederei reederij
    shop: bottega butik dukkan foroushgah kedai loja lojas magaza magazacilik magazalari magazinul magaziny maghaze obchod obchody prodavnica sangjom shangdian sklep sklepy tienda tiendas trgovine
    siberia: siberie sibir sibirien sibirskaya sibirskii sibirskiy sibirskoe sibirsky sibirya syberia
    silver: argento ezust gumus plata prata serebro solv srebro stribro zilver
    slovakia: eslovaquia slovenska slovensko slovensky slowakei
    social: ejtemai ijtimai ijtimaiya sociaal sociais sociale sociales sociali socialni sociaux socijalna sosial sosyal sotsialna sotsialnaya sotsialnyi sotsialnyy sozial soziale spoleczna spoleczny tarsadalmi
    society: cemiyeti drustvo gesellschaftliche jamaat jameh jamiya jamiyah jamiyat obschestvo obshchestvo obshestvo sallskap tarsasag tovarishchestvo tovarystvo towarzystwo
    software: barmajiyat logiciel logiciels narmafzar oprogramowanie perisian programmnoe programmnoye programmnyi programovani ruanjian softver softverski szoftver yazilim yazilimi
    solidarity: dayanisma solidaridad solidaridade solidarieta solidarita solidaritas solidaritat solidarite solidariteit solidarnosc solidarnost
    solution: cozum cozumler cozumleri fangan haegyol losning losningar losninger losung losungen megoldas megoldasok oplossing oplossingen penyelesaian reseni resenie resenja reshenie resheniya rishennya rjesenja rjesenje rozwiazania rozwiazanie solucao solucion soluciones solucoes solusi solutii soluzione soluzioni
    sound: dzwiek sonido sonidos suoni suono zvuk zvuki zvuku
    south: guney janub jonub junub nambang pivden pivdennyi poludnie selatan suden sydlig yuzhnaya yuzhnoe yuzhnyi yuzhnyy zuid zuiden
    space: angkasa espace espaces espacio espacios espaco espacos kosmicheskii kosmosa prostor przestrzen raumfahrt ruimte spazi spazio weltraum
    spain: espagne espana espanha hiszpania ispaniya ispanya sepanyol spagna spanelsko spania spanien spanija spanje spanjolska spanyol
    spanish: espagnol espagnole espanhola espanol espanola hiszpanski ispanyol spaans spagnola spagnolo spanische
    spare: ersatzteile nahradni onderdelen refacciones repuesto repuestos rezervni ricambi ricambio yedek zapchasti
    special: especiais especial especiales especializado khusus ozel speciale speciales speciali specialis specialna specialni speciaux specijalni specjalna specjalny spetsializirovannaya spetsializirovannyi spetsialnaya spetsialny spetsialnyi spetsialnyy spetsialnyye spezial spezielle teuksu tuksu vizhe
    spice: baharat epices especias gewurze kruiden przyprawy rempah spezie
    sport: cheyuk deporte deportes deportiva deportivo esporte esportes esportivo idrett idrotts olahraga riyadiya sporlari sportif sportiva sportive sportivnaya sportivnyi sportivnyy sportivo sportovni sportowa sportowy sportske sportski tiyu varzesh varzeshi
    state: allami darzhaven dawla dawlah dawlat derzhavna derzhavne derzhavny derzhavnyi derzhavnyy devlet devleti dowlati drzavna drzavni estado estatal etat etats gosudarstva gosudarstvenniy gosudarstvennyy gosudarstvo gukga kukka negeri panstwo panstwowa panstwowe panstwowy staat staatliche staatlicher staatliches staats stat statale statens statlig statna statni statny stato
    station: estacao estacion istasyonu stacja stanice stanitsiya stantsiya stasiun stazione
    steel: acciai acciaieria acciaierie acciaio acel acelmu acero aceros acier acieries acos baja celicana celicni celigi celikhane chechol foulad fulad gangcheol gangtie jecheol kangchol ocel ocelarny siderurgia siderurgica siderurgico siderurgique staal stahlbau stal stali stalnoy stalowa stalprodukt zelezara zelezarny
    stone: kamen kamien kamnya pedra pedras piedras pierres pietra pietre
    storage: almacen almacenamiento almacenes anbar armazem armazenagem cangku changgo changko depoculuk depolama entreposage gudang lagerhaus lagerung lagring magazyn magazyny magazzini magazzino opslag penyimpanan raktar sklad sklada skladiste sklady stockage
    story: geschichte geschichten gushi hikaye hikayesi histoire histoires historia historias istoriia istoriya iyagi opowiesc pribeh qisseh storia storie tortenet verhaal verhalen
    strategic: estrategias estrategica estrategicas estrategico estrategicos strategica strategicheskiy strategicky strategico strategiczny strategique strategis strategische stratejik strateski
    student: estudante estudantes estudiante estudiantes etudiant etudiants haksaeng mahasiswa ogrenci pelajar studenten studenti
    studio: atelierul chwalyeongso chwaryongso estudi estudio estudios estudo gongzuoshi studia studii studiia studija studioen studiya studiyasi studyo studyosu stuudio
    sudan: soudan soudanaise sudanes sudanesa sudani sudao
    sugar: acucar acucareira azucar azucareira azucarera cukier cukor cukr cukrovar cukrownia gula sakhar sakhara sakharnaya sakharnyi sakharnyy secer secerana seker shakar shekar sucre sucrerie sucreries suiker tsukor zucchero zucker zuckerfabrik
    supply: abastecimento bevoorrading dostawy fornitura forniture fourniture fournitures gonggeup ikmal konggup lieferungen opskrba pembekalan snabzhenie snabzheniya snabzheniye suministro suministros suprimentos tedarik versorgung zaopatrzenie zasobovani
    support: apoio apoyo destek dukungan himayat ondersteuning podderzhka podderzhki podpora podrska poshtibani sokongan soutien supporto unterstutzung wsparcie
    sweden: isvec schweden shvetsiya suecia svedska svedsko svensk svenska sverige svezia szwecja zweden
    switzerland: isvicre schweiz schweizer schweizerische shveytsariya suica suisse suisses suiza svicarska svizzera svycarsko swis szwajcaria zwitserland
    syndicate: sindacato sindicato sindikat syndicat syndikat
    syria: siria siriana siriano sirianos siriiskaya sirija sirio siriya siriyskaya siriyskiy souria souriya suria suriah suriya suriye suriyya syrie syrien syrienne syriennes syriens syrii syrisch syrische syrsky syryjski
    system: rendszer rendszerek samaneh siseutem sistem sistemas sisteme sistemi sistemleri sistemov sistemu systeme systemen systemes systemet systemow systemu systemutveckling systemy xitong
    tajikistan: tacikistan tadjikistan tadschikistan tadzhikistan tadzykistan tayikistan tojikiston
    technical: fani fanni muszaki technicka technicke technicky techniczna techniczne techniczny technisch technische technischer tecnica tecnicas tecnico tecnicos tehnic tehnicheskiy tehnicka tehnicki tekhnicheskaya tekhnicheskoe tekhnicheskoye tekhnichnyi teknik teknisk tekniska
    technology: fanavaran fanavari fannavari gisul jishu keji kisul techniek technik technika technologi technologia technologicka technologicky technologiczna technologiczny technologien technologii technologija technologique technologiques tecnologias tecnologica tecnologicas tecnologici tecnologico tecnologie tehnika tehnologii tehnologija tehnologije tehnologiya tekhnika tekhniki tekhnologicheskaya tekhnologicheskii tekhnologicheskiy tekhnologiia tekhnologiyi tekhnolohii tekhnolohiyi teknologi teknoloji teknolojik teknolojileri teknolojisi
    tehran: tahran teeran tegeran teheran teherana
    telephone: dianhua telefon telefona telefone telefonia telefonie telefonnyi telefono telefoon
    television: dianshi fernsehen fjernsyn telebachennya telekanal televidenie televideniye televideo televisao televisi televisie televisione televisivo televisora televize televizia televizija televizio televiziune televizyon televizyonu telewizja tellebijon terebi tilifiziyun tilifizyun
    textile: bangjik fangzhi nassaji pangjik tekstil tekstilcilik tekstile tekstili tekstilna tekstilnaya tekstilnyi tekstilnyy tekstylia tessile tessili texteis textiel textil textila textiles textilien textilipari textilni
    thailand: tailand tailandia tajlandia tayland thailande
    theater: divadlo geukjang kazaliste kukchang pozoriste szinhaz teatern teatr teatro teatrul tiyatro tiyatrosu
    third: derde dritte ketiga terceiro tercera tercero terza terzo treti tretiy tretya troisieme trzeci ucuncu
    timber: ahsap bois choob drevesina drevo drewna drewniany drewno drvna drvo holz holzhandel houthandel kayu kereste legname legnami legno lesopromyshlennyi madeira madeiras madeireira madera maderas maderera mokjae mucai tommer trahandel
    tire: llanta llantas luntai neumatico neumaticos opony pneu pneumatici pneumatico pneumatiky pneus reifen shinnyi tayar
    tobacco: dambae dohany dokhaniyat duhan duhani dukhaniyat tabac tabacalera tabacaria tabacchi tabacco tabachnaya tabachnyi tabaco tabacos tabacs tabak tabaka tambako tyutyun
    tool: abzar abzarha alati ferramenta ferramentas gereedschap gongju herramienta herramientas naradi naradie narzedzia outillage outils szerszam unelte utensileria utensili vaerktoj verktyg werkzeug werkzeugbau werkzeuge
    tourism: gardeshgari gwangwang idegenforgalmi jahangardi kwanggwang luyou lvyou pariwisata pelancongan siyaha siyahat toerisme tourisme tourismus touristik touristique turism turisme turismo turistica turisticheskaya turisticheskiy turistico turistika turizam turizm turizma turizmi turystychna turystyczna turystyczny turystyka
    toy: brinquedo brinquedos changnangam giocattoli giocattolo hracka hracky igracka igracke igrushka igrushki jatekszer jouet jouets juguete juguetes legetoj leksaker mainan oyuncak oyuncaklari speelgoed spielwaren spielzeug wanju zabawka zabawki
    tractor: tracteur traktor traktornaya traktornyi traktornyy traktory
    trade: bazargani bazargany comerciales comerciante comerciantes comert comertul commerciale commerciali dagang gongmao handel handelen handels handelsgesellschaft handelshaus handelsmaatschappij handlowa handlowe handlowy handlu kereskedelem kereskedelmi kereskedo kereskedohaz kommercheskaya kommercheskoe kommerts kommertsiya maoyi mooyeok mooyok muyeok negoce niaga obchodna perdagangan perniaga sangsa savdo shangmao tawzi tejarat ticaret ticareti ticari tijara tijarah tijarat tijaret tijari tijariya tijoriy torg torgoviy torgovli torgovlia torgovlya torgovo torgovoe torgovoye torgovye torgovyy torhivelnyi torhivlya torhova torhovyi trgovacka trgovacko trgovina trgovinska trgovinsko waimao
    traditional: chuantong geleneksel sonnati tradicional tradicionales tradisional traditionelle traditionnel traditionnelle tradizionale tradycyjny
    training: addestramento capacitacion entrainement entrenamiento hullyon kepzes latihan obuchenie obuka opleiding opleidingen peixun pelatihan podgotovka schulung skoleni szkolenia szkolenie tadrib treinamento
    transport: angkutan doprava dopravna dopravni fuvarozas nagliyat nakliyat nakliyati nakliye naql pengangkutan perevezennya perevozki perevozok prevoz prevoza prijevoz szallitas szallitmanyozas tasima tasimaciligi tasimacilik transporte transporten transportes transportiranje transportnaya transportni transportnoe transportnyi transportnyy transportowa transportowy transports transporturi transporty trasporti trasporto ulasim unsong unsu vervoer yunshu
    travel: calatorii cestovna cestovni lvxing mosaferat mosaferati pelancong perjalanan podroze puteshestvie puteshestviya putovanja reisbureau reise reiseburo reisen reiser reizen rejser resebyra resor seyahat seyahati turagentstvo turlar utazas utazasi viagem viagens viaggi viaggio viaje viajes voyages yeohaeng yohaeng
    tree: alberi arbol arboles arbre arbres arvore baume derevo drzewa drzewo pohon stablo
    truck: caminhao caminhoes camion camiones ciezarowka gruzovik gruzoviki kamion kamioni kamiony kamyon kamyonet lastkraftwagen vrachtwagen
    trust: amanah confianca confianza doverie fiducia vertrauen zaufanie
    turkey: torokorszag turchia turcia turciya turcja turecko turkei turkije turkiye turquia turquie turska turtsiya
    turkish: torok turca turco turcos turecki turecky turetskiy turkische turks turque turques
    ukraine: oekraine ucraina ucraine ucraini ucrania ucraniana ucraniano ukraina ukraini ukrainien ukrainienne ukrainische ukrainska ukrainskaya ukrainskii ukrainskiy ukrainskoe ukrainsky ukrainskyi ukrainskyy ukrainy ukrajina ukrayina ukrayinska ukrayinskyi ukrayiny ukrayna
    unified: unificada unificado unificato unifie vereinigte
    union: birligi dongmaeng ittehad savez sayuz serikat soiuz spilka svaz szovetseg unia uniao unie unija unione unionen uniunea zwiazek
    united: bersatu birlesik egyesult forenade forenede motahed muttahid muttahida obedinennaya obedinennye obedinennyi obedinennyy obiednana obyedinennaya obyedinennyy spojene ujedinjene unida unidas unido unidos unies unis uniti vereinigten verenigde zjednoczone
    unity: edinstvo eenheid egyseg einheit jedinstvo jednosc jednota kesatuan perpaduan unidad unidade wahda yedinstvo yednist
    universal: evrensel universale universalnaya universalnyi universalnyy universeel universel universell universelle univerzalni uniwersalny
    university: daehak daehakgyo danishgah danishgoh daxue egyetem jamiatu sveuciliste taehak taehakkyo universita universitaet universitas universitat universitatea universiteit universitesi universitetet universiteti universiti universytet univerzita univerzitet uniwersytet
    uzbekistan: oezbekistan ouzbekistan ozbekistan ozbekiston usbekistan uzbekiston uzbekskaya uzbekskiy
    vegetable: chaeso gemuse groente groenten hortalizas ovoshchi ovoshchnoy povrce sayur sayuran sebze shucai verdura verduras warzywa zelenina
    vehicle: araclar araclari fahrzeug fahrzeugbau fahrzeuge jarmu kendaraan kenderaan pojazd pojazdy transportnoye vehicule vehicules vehiculo vehiculos veicoli veicolo veiculo veiculos voertuig voertuigen vozidla vozidlo vozila vozilo
    venezuela: venesuela venezolana venezolanas venezolano venezolanos venezuelana
    veteran: gaziler veterani veteranos veteranov veterany
    victory: gyozelem kemenangan overwinning peremoha pirouzi piruzi pobeda pobedy pobjeda sungni vitezstvi zwyciestwo
    virtual: sanal virtuale virtuales virtualni virtualnyi virtuel virtuell virtuelle wirtualny xuni
    vision: visione vizia vizija viziya vizyon wizja
    visual: gorsel visuais visuales visuel visuele visuell visuelle vizualni vizualnyi wizualny
    voluntary: dobrovolcheskiy dobrovoljna dobrovolnoe dobrovolnoye dobrovolny freiwillige gonullu ochotnicza sukarela volontaire volontaires volontari voluntaria voluntario voluntarios vrijwillig
    war: chonjaeng guerras guerre haboru oorlog savasi valka viyna voina voyna wojna
    waste: abfall abfallwirtschaft afval atik atiklari dechets hulladek limbah odpady otkhodov otkhody otpad residuo residuos rifiuti sampah
    watch: hodinky horloge horloges montre montres orologeria orologi relogios reloj relojeria relojes saatcilik uhren zegarki
    water: acqua acque agua aguas sulari suyu vand vann vatten vizmu voda vodnaya vodnoe vodnyi vodokanal vody wasser wasserwirtschaft woda wodociagi wody
    weapon: armamento armamentos armements asliha eslehe fegyver oruzhie oruzhiye oruzje senjata silah silahlari vapen waffe waffen wapens zbrane
    west: barat bati gharb gharbi nyugat occidente oeste ouest ovest sobang westen zachod zakhid zakhidnyi zapad zapadnaya zapadnoe zapadnyi zapadnyy
    western: occidental occidentale occidentales westelijk westliche zachodni zachodnia zapadna zapadni
    wholesale: atacadao atacadista atacado borong engros groothandel grosir grosshandel grossiste hurtownia ingrosso mayorista mayoristas nagykereskedelmi optova optovaya optovo optovyi optovyy tomae toptan toptancilik umdeh veleprodaja velkoobchod
    wind: eolica eolico eolienne ruzgar vento vetar viento wiatr windkraft
    wine: putaojiu saraplari viinamae vinarija vinho vinhos vini vino vinos vins vinuri vinzavod vyno wein weine wijn wijnen wina
    winery: bodegueria vinarstvi vinarstvo vinicola vinodelcheskiy vinodelie vinodelnya viticola weingut wijngaard winnica
    women: donne femei femme femmes frauen kadin kadinlar kadinlari kobiet kobiety kvinder kvinnor mujer mujeres mulher mulheres nyosong perempuan vrouwen wanita yeoseong yosong zeny zhenshchiny zhenskaya zhenskiy zhinochyi
    wool: gyapju laine sherst vlna vuna welna
    work: isleri kerjaan obra obras opere rabota raboty radovi roboty travaux werken
    worker: arbeiter isci iscileri lavoratori nodongja pekerja rabochii rabochiy robotnicza robotnik trabajador trabajadores trabalhadores travailleurs
    workshop: atolye atolyesi bengkel dilna masterska masterskaya officina oficinas pracownia taller tallere talleres vaerksted verkstad warsztat werkstatt
    world: dunia dunya dunyasi lumea mirovaya mirovoi mirovoy mondial mondiale mondo mundial mundiales mundo segye shijie svet svit svjet svjetski swiat swiata swiatowy varld verden welt wereld
    young: giovane giovani jongeren jovenes junge mlady mlodzi molodaya molodoy muda
    youth: cheongnyeon chongnyon gencler genclik gioventu ifjusag javanan jeugd jeunes jeunesse jugend juventud juventude mladez mlodziez molod molodezh molodezhnaya molodezhnyi omladina qingnian tineret ungdom
"""
"""One canonical English word a line (``vocabulary.SAME_WORD`` spells it so) and the words that mean it: Latin letters,
accents dropped, other scripts in their usual transliterations."""

TRANSLATIONS: Final[dict[str, str]] = _canonical(MEANINGS)
